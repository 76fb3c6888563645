package org.ncfspark.table;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.executor.CommitDeniedException;
import org.apache.spark.util.Utils;
import org.ncfspark.store.WholeObject;

/**
 * A folder on an executor's local disk, for the files of one attempt at a task. An object store
 * would make the half of a file visible that a task had written when it was killed.
 */
record TaskFolder(Path path) {

  static TaskFolder make() throws IOException {
    Path local = Path.of(Utils.getLocalDir(SparkEnv.get().conf()));
    return new TaskFolder(Files.createTempDirectory(local, "ncf-task-"));
  }

  static TaskFolder of(String uri) {
    return new TaskFolder(Path.of(URI.create(uri)));
  }

  /**
   * Puts all files below {@code target}, unless the task was killed meanwhile.
   *
   * @throws CommitDeniedException if another attempt at the task puts its own there
   */
  void upload(Configuration hadoop, org.apache.hadoop.fs.Path target)
      throws IOException, CommitDeniedException {
    TaskContext task = TaskContext.get();
    task.killTaskIfInterrupted();
    requireCommitter(task);
    for (Path file : files()) {
      task.killTaskIfInterrupted();
      org.apache.hadoop.fs.Path object =
          new org.apache.hadoop.fs.Path(target, path.relativize(file).toString());
      WholeObject.upload(file, object.getFileSystem(hadoop), object);
    }
  }

  /**
   * Spark's driver lets one of the attempts at a task commit, and another only when that one has
   * failed. Two at a time would leave files of both, or overwrite what is published already.
   */
  private static void requireCommitter(TaskContext task) throws CommitDeniedException {
    boolean commits =
        SparkEnv.get()
            .outputCommitCoordinator()
            .canCommit(
                task.stageId(),
                task.stageAttemptNumber(),
                task.partitionId(),
                task.attemptNumber());
    if (!commits) {
      throw new CommitDeniedException(
          "another attempt commits", task.stageId(), task.partitionId(), task.attemptNumber());
    }
  }

  /** Checksums that Hadoop writes beside local files stay here. */
  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  void delete() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
