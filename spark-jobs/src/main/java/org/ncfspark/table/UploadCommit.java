package org.ncfspark.table;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.executor.CommitDeniedException;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.StorageException;
import org.ncfspark.store.Protocol;
import scala.Option;
import scala.collection.Seq;

/**
 * Commits what Spark's data frames write to object stores: each task puts its files, when they are
 * complete, where they belong. Spark's own protocol renames, twice, and a store copies for that.
 */
@SuppressWarnings("deprecation") // Of Spark's abstract methods, two are old.
public final class UploadCommit extends FileCommitProtocol implements Serializable {
  private static final String SETTING = "spark.sql.sources.commitProtocolClass";
  private static final long serialVersionUID = 1;

  private final String jobId;
  private final String path;
  private transient TaskFolder folder;

  /** Called by Spark. */
  public UploadCommit(String jobId, String path) {
    this.jobId = jobId;
    this.path = path;
  }

  /** Makes a session write with this protocol, if {@code target} lies on an object store. */
  public static void useFor(SparkSession spark, Path target) {
    try {
      FileSystem fileSystem = target.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (Protocol.of(fileSystem) == Protocol.OBJECTS
          && !spark.sparkContext().getConf().contains(SETTING)) {
        spark.conf().set(SETTING, UploadCommit.class.getName());
      }
    } catch (IOException e) {
      throw new StorageException("Cannot use " + target + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void setupJob(JobContext job) {}

  @Override
  public void commitJob(JobContext job, Seq<TaskCommitMessage> messages) {}

  @Override
  public void abortJob(JobContext job) {}

  @Override
  public void setupTask(TaskAttemptContext task) {
    try {
      folder = TaskFolder.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String newTaskTempFile(TaskAttemptContext task, Option<String> below, String suffix) {
    int partition = task.getTaskAttemptID().getTaskID().getId();
    String name = "part-%05d-%s%s".formatted(partition, jobId, suffix);
    String place = below.isEmpty() ? name : below.get() + "/" + name;
    return folder.path().resolve(place).toUri().toString();
  }

  @Override
  public String newTaskTempFileAbsPath(TaskAttemptContext task, String place, String suffix) {
    throw new UnsupportedOperationException("no partition of ours lies elsewhere: " + place);
  }

  @Override
  public TaskCommitMessage commitTask(TaskAttemptContext task) {
    try {
      folder.upload(task.getConfiguration(), new Path(path));
      folder.delete();
      return new TaskCommitMessage(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CommitDeniedException e) { // Spark looks for it among the causes.
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void abortTask(TaskAttemptContext task) {
    try {
      folder.delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
