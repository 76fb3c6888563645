package org.ncfspark.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Where Spark keeps what a lost executor's shards are trained again from. One directory for the
 * session, because trainings that run side by side share Spark's setting; it is deleted at the end.
 */
public final class RoundFiles implements AutoCloseable {
  private final SparkSession spark;
  private final Path directory;

  private RoundFiles(SparkSession spark, Path directory) {
    this.spark = spark;
    this.directory = directory;
  }

  /**
   * @param work where the session writes; executors reach it
   */
  public static RoundFiles in(Path work, SparkSession spark) {
    Path directory = new Path(work, ".staging/rounds-" + spark.sparkContext().applicationId());
    spark.sparkContext().setCheckpointDir(directory.toString());
    return new RoundFiles(spark, directory);
  }

  @Override
  public void close() {
    try {
      directory.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(directory, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + directory, e);
    }
  }
}
