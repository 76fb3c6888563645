package org.ncfspark.table;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.executor.CommitDeniedException;
import org.ncfspark.store.Protocol;

/** The files of tasks, until they belong to a table: no half of one ever does. */
interface PartFiles extends Serializable {

  /**
   * The files of tables in {@code root}.
   *
   * @param root qualified
   */
  static PartFiles of(FileSystem fileSystem, Path root) {
    return switch (Protocol.of(fileSystem)) {
      case RENAME -> new MovedParts(root.toString());
      case OBJECTS -> new UploadedParts(root.toString());
    };
  }

  /** In a task: a folder for the files of one attempt, each in the folder of its table. */
  String begin(int partition) throws IOException;

  /** In a task, when all of its files are complete. */
  void complete(String folder, Configuration hadoop) throws IOException, CommitDeniedException;

  /** In a task, whether it was completed or has failed. */
  void end(String folder) throws IOException;

  /** In the driver: makes what the tasks completed the files of the tables. */
  void gather(FileSystem fileSystem, List<String> folders, Set<String> tables) throws IOException;

  /** In the driver, at last. */
  void clean(FileSystem fileSystem) throws IOException;
}
