package org.ncfspark.cli;

import java.util.function.IntConsumer;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.ncfspark.config.Redaction;
import org.ncfspark.error.ExitCode;

/**
 * Ends the process when a thread has died of an {@link Error}. The threads in which Spark's driver
 * receives results and schedules tasks die when memory runs out, and jobs would wait for them for
 * ever.
 */
final class DeadThread implements Thread.UncaughtExceptionHandler {
  private final Ending ending;
  private final IntConsumer exit;

  /**
   * @param exit ends the process with a code
   */
  DeadThread(Ending ending, IntConsumer exit) {
    this.ending = ending;
    this.exit = exit;
  }

  /** It tells of anything but an error what the JVM would. */
  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    int code = ExitCode.STORAGE.number(); // Saying more may take the memory that is missing.
    try {
      ending.err().print("Exception in thread \"" + thread.getName() + "\" ");
      ending.err().println(Redaction.of(ExceptionUtils.getStackTrace(thrown)));
      ending.err().flush();
      if (thrown instanceof Error) {
        code = ending.failed(Failure.of(thrown));
      }
    } finally {
      if (thrown instanceof Error) {
        exit.accept(code);
      }
    }
  }
}
