package org.ncfspark.session;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.spark.SparkException;
import org.ncfspark.error.NcfException;
import org.ncfspark.error.StorageException;

/**
 * Spark wraps what a task throws, several times. This finds it again, so that broken input is named
 * in one line instead of in the stack trace of a stage.
 */
public final class TaskFailures {
  private TaskFailures() {}

  /** Runs {@code work}, and throws what its tasks threw. */
  public static <T> T unwrapped(Supplier<T> work) {
    try {
      return work.get();
    } catch (NcfException e) {
      throw e;
    } catch (Exception e) { // SparkException is checked in Scala, undeclared in Java.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof NcfException known) {
          throw known;
        }
        if (cause instanceof IOException io && e instanceof SparkException) {
          throw new StorageException("A task could not read or write: " + io.getMessage(), e);
        }
      }
      throw e;
    }
  }
}
