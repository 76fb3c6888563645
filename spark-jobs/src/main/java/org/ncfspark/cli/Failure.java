package org.ncfspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.ncfspark.config.Redaction;
import org.ncfspark.error.ClusterFailure;
import org.ncfspark.error.ExitCode;
import org.ncfspark.error.NcfException;
import org.ncfspark.error.QualityGateException;
import org.ncfspark.error.TrainingInterruptedException;
import org.ncfspark.session.StopSignal;
import org.ncfspark.webhook.NightOutcome;

/**
 * What a person and a scheduler learn of a failed command.
 *
 * @param code the process ends with
 * @param message a line, or several where several things are wrong
 * @param cause with its stack trace, where the failure is a bug of ours
 * @param figures what was measured before a night was refused
 */
record Failure(
    ExitCode code, String message, Optional<Throwable> cause, Map<String, Object> figures) {
  private static final List<String> STORAGE_SIGNS =
      List.of(
          "No space left",
          "Permission denied",
          "Disk quota exceeded",
          "Read-only file system",
          "Mkdirs failed");

  Failure(ExitCode code, String message) {
    this(code, message, Optional.empty(), Map.of());
  }

  /**
   * Finds the reason in the chain of causes: what an executor throws arrives wrapped by Spark, once
   * or more often.
   */
  static Failure of(Throwable thrown) {
    return of(thrown, StopSignal.PROCESS.name());
  }

  /** Whatever fails once the process was asked to end fails because of that. */
  static Failure of(Throwable thrown, Optional<String> stoppedBy) {
    List<Throwable> chain = ExceptionUtils.getThrowableList(thrown);
    boolean saved = chain.stream().anyMatch(TrainingInterruptedException.class::isInstance);
    return stoppedBy.isPresent() && !saved ? stopped(stoppedBy.get()) : ofChain(chain);
  }

  /** What is known where the process ends before its command does. */
  static Failure ofLostProcess() {
    return StopSignal.PROCESS
        .name()
        .map(Failure::stopped)
        .orElseGet(
            () ->
                new Failure(
                    ExitCode.STORAGE,
                    "The process ended before its command did. The lines above say why, if anybody"
                        + " knows. After an OutOfMemoryError give the driver more memory"
                        + " (NCF_DRIVER_MEMORY, or spark.driver.memory of a driver in a cluster)."
                        + " Then run the command again: it goes on where it was"));
  }

  private static Failure stopped(String signal) {
    return new Failure(
        ExitCode.INTERRUPTED,
        "Stopped by " + signal + ": run the same command again to go on with what is left to do");
  }

  private static Failure outOfMemory(String of) {
    return new Failure(
        ExitCode.STORAGE,
        "Out of memory ("
            + of
            + "): give the driver more, e.g. NCF_DRIVER_MEMORY=8g in local mode,"
            + " spark.driver.memory and spark.executor.memory on a cluster");
  }

  private static Failure ofChain(List<Throwable> chain) {
    List<String> texts = chain.stream().map(Throwable::toString).toList();
    Optional<Failure> ofCluster =
        ClusterFailure.of(texts).map(kind -> new Failure(kind.exitCode(), kind.message(texts)));
    if (ofCluster.filter(failure -> failure.code() != ExitCode.STORAGE).isPresent()) {
      return ofCluster.get(); // Whoever met it may have taken it for a disk that failed.
    }
    return known(chain).or(() -> ofCluster).orElseGet(() -> unexpected(chain));
  }

  /** What our own code has found wrong. */
  private static Optional<Failure> known(List<Throwable> chain) {
    for (Throwable link : chain) {
      if (link instanceof QualityGateException refused) {
        return Optional.of(
            new Failure(
                refused.exitCode(), refused.getMessage(), Optional.empty(), refused.figures()));
      }
      if (link instanceof NcfException known) {
        return Optional.of(new Failure(known.exitCode(), known.getMessage()));
      }
    }
    return Optional.empty();
  }

  private static Failure unexpected(List<Throwable> chain) {
    for (Throwable link : chain) {
      if (link instanceof OutOfMemoryError) {
        return outOfMemory(link.getMessage());
      }
      if (link instanceof IOException && isAboutStorage(link)) {
        return new Failure(ExitCode.STORAGE, "Storage failed: " + link.getMessage());
      }
    }
    return new Failure(
        ExitCode.BUG,
        "This is a bug in NCF-Spark, please report it with the lines above: " + chain.get(0),
        Optional.of(chain.get(0)),
        Map.of());
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

  /** What a program learns of it: the message on one line; of a night, its outcome as well. */
  Map<String, Object> facts(String command) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (command.equals("retrain")) {
      facts.putAll(ofNight("").figures());
    }
    facts.put("error", Redaction.of(message).strip().replaceAll("\\s*\\R\\s*", " "));
    return facts;
  }

  /** Describes it as the end of a night with the data set {@code name}. */
  NightOutcome ofNight(String name) {
    return NightOutcome.failed(name, code, message, figures);
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
