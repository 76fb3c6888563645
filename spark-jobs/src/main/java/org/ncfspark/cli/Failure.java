package org.ncfspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.ncfspark.config.Redaction;
import org.ncfspark.error.ExitCode;
import org.ncfspark.error.NcfException;

/**
 * What a person and a scheduler learn of a failed command.
 *
 * @param code the process ends with
 * @param message a line, or several where several things are wrong
 * @param cause with its stack trace, where the failure is a bug of ours
 */
record Failure(ExitCode code, String message, Optional<Throwable> cause) {
  private static final List<String> STORAGE_SIGNS =
      List.of(
          "No space left",
          "Permission denied",
          "Disk quota exceeded",
          "Read-only file system",
          "Mkdirs failed");

  /**
   * Finds the reason in the chain of causes: what an executor throws arrives wrapped by Spark, once
   * or more often.
   */
  static Failure of(Throwable thrown) {
    List<Throwable> chain = ExceptionUtils.getThrowableList(thrown);
    for (Throwable link : chain) {
      if (link instanceof NcfException known) {
        return new Failure(known.exitCode(), known.getMessage(), Optional.empty());
      }
    }
    for (Throwable link : chain) {
      if (link instanceof OutOfMemoryError) {
        return new Failure(
            ExitCode.STORAGE,
            "Out of memory ("
                + link.getMessage()
                + "): give the driver more, e.g. NCF_DRIVER_MEMORY=8g in local mode,"
                + " spark.driver.memory and spark.executor.memory on a cluster",
            Optional.empty());
      }
      if (link instanceof IOException && isAboutStorage(link)) {
        return new Failure(
            ExitCode.STORAGE, "Storage failed: " + link.getMessage(), Optional.empty());
      }
    }
    return new Failure(
        ExitCode.BUG,
        "This is a bug in NCF-Spark: please report it with the lines above",
        Optional.of(thrown));
  }

  /**
   * The last line names the kind: a cluster may lose the exit code of a driver. Addresses that
   * libraries put into their messages may have passwords.
   */
  void print(PrintWriter err) {
    cause.ifPresent(thrown -> err.print(Redaction.of(ExceptionUtils.getStackTrace(thrown))));
    err.println("ERROR " + Redaction.of(message));
    err.println("ncf: exit code " + code.number() + ", " + kind());
    err.flush();
  }

  private String kind() {
    return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static boolean isAboutStorage(Throwable link) {
    String text = link.toString();
    return STORAGE_SIGNS.stream().anyMatch(text::contains)
        || link.getClass().getSimpleName().startsWith("Access"); // AccessDenied, AccessControl
  }
}
