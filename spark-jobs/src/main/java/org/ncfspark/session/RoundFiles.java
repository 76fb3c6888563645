package org.ncfspark.session;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place where Spark keeps what a lost executor's shards are trained again from. One directory
 * for the session, because trainings that run side by side share Spark's setting; it is deleted at
 * the end.
 */
public final class RoundFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoundFiles.class);

  private final SparkSession spark;
  private final Path directory;

  private RoundFiles(SparkSession spark, Path directory) {
    this.spark = spark;
    this.directory = directory;
  }

  /**
   * @param work where the session writes; executors reach it
   * @throws StorageException if nothing can be written there
   */
  public static RoundFiles in(Path work, SparkSession spark) {
    Path directory = new Path(work, ".staging/rounds-" + spark.sparkContext().applicationId());
    try {
      spark.sparkContext().setCheckpointDir(directory.toString());
    } catch (Exception e) { // Spark throws IOException, undeclared in Java.
      throw new StorageException("Cannot make " + directory + ": " + e.getMessage(), e);
    }
    return new RoundFiles(spark, directory);
  }

  /** What cannot be deleted is deleted with other abandoned files, by a later retrain. */
  @Override
  public void close() {
    try {
      directory.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(directory, true);
    } catch (IOException e) {
      LOG.warn("Cannot delete {}, which is of no use any more: {}", directory, e.getMessage());
    }
  }
}
