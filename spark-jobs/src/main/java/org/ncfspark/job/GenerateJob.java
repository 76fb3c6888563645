package org.ncfspark.job;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.error.StorageException;
import org.ncfspark.generate.GenerateConfig;
import org.ncfspark.session.JobName;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.AtomicRename;
import org.ncfspark.store.Protocol;
import org.ncfspark.store.WholeObject;
import org.ncfspark.table.UploadCommit;

/**
 * Writes a data set with planted structure as text part files {@code user item rating time},
 * separated by tabs. The files, put together in the order of their names, are the same for a seed
 * wherever and in however many parts they are written.
 */
public final class GenerateJob {
  private static final long INTERACTIONS_PER_FILE = 2_000_000;
  private static final String COMPLETE = "_SUCCESS";

  private final SparkSession spark;
  private final NcfConfig config;
  private final Path output;

  /**
   * @param output a directory that does not exist yet
   */
  public GenerateJob(SparkSession spark, NcfConfig config, String output) {
    this.spark = spark;
    this.config = config;
    this.output = new Path(output);
  }

  /** Whether all of {@code output} is there. */
  public boolean isDone() {
    try {
      FileSystem fileSystem = fileSystem();
      return switch (Protocol.of(fileSystem)) {
        case RENAME -> fileSystem.exists(output);
        case OBJECTS -> fileSystem.exists(new Path(output, COMPLETE));
      };
    } catch (IOException e) {
      throw new StorageException("Cannot read " + output + ": " + e.getMessage(), e);
    }
  }

  /**
   * @throws InvalidConfigException if {@code output} exists
   * @throws StorageException if it cannot be written; then nothing is left under its name, but on
   *     object stores the files that were complete
   */
  public GenerateResult run() {
    try {
      FileSystem fileSystem = fileSystem();
      if (fileSystem.exists(output)) {
        throw exists();
      }
      switch (Protocol.of(fileSystem)) {
        case RENAME -> publish(fileSystem);
        case OBJECTS -> upload(fileSystem);
      }
    } catch (IOException e) {
      throw new StorageException("Cannot write " + output + ": " + e.getMessage(), e);
    }
    return new GenerateResult(config.generate(), config.seed(), output.toString());
  }

  private InvalidConfigException exists() {
    return new InvalidConfigException(
        "Output " + output + " exists: choose another directory or remove it first");
  }

  /** Writes in place: what is complete has a mark, which readers of folders pass over. */
  private void upload(FileSystem fileSystem) throws IOException {
    UploadCommit.useFor(spark, output);
    lines().write().text(output.toString());
    WholeObject.create(fileSystem, new Path(output, COMPLETE), "");
  }

  private void publish(FileSystem fileSystem) throws IOException {
    Path parent = fileSystem.makeQualified(output).getParent();
    if (!fileSystem.mkdirs(parent)) {
      throw new IOException("could not make " + parent);
    }
    Path staging = new Path(parent, "." + output.getName() + "-" + UUID.randomUUID());
    try (JobName name = JobName.start(spark.sparkContext(), "generate: write interactions")) {
      lines().write().text(staging.toString());
      AtomicRename.move(fileSystem, staging, fileSystem.makeQualified(output));
    } catch (FileAlreadyExistsException e) {
      throw exists();
    } finally {
      fileSystem.delete(staging, true);
    }
  }

  private FileSystem fileSystem() throws IOException {
    return output.getFileSystem(spark.sparkContext().hadoopConfiguration());
  }

  private Dataset<String> lines() {
    GenerateConfig size = config.generate();
    int files = Math.toIntExact(1 + (size.interactions() - 1) / INTERACTIONS_PER_FILE);
    return spark
        .range(0, size.users(), 1, Math.min(files, size.users()))
        .mapPartitions(new GenerateLines(size, config.seed()), Encoders.STRING());
  }
}
