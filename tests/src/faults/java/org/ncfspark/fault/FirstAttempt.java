package org.ncfspark.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.TaskContext;

/**
 * What the first attempt at the first task of a stage suffers in the middle of its upload: when it
 * puts its second object. System properties say it, so that executors can be told, too.
 */
final class FirstAttempt {
  enum Fate {
    FAILS,
    IS_KILLED,
    STALLS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private static final String FATE = "ncf.test.first-attempt";
  private static final String SIGNALS = "ncf.test.signals";
  private static final Map<Integer, Integer> PUTS = new ConcurrentHashMap<>();

  private FirstAttempt() {}

  /**
   * System properties.
   *
   * @param signals folder in which the test and a stalled attempt tell each other how far they are
   */
  static Map<String, String> properties(Fate fate, Path signals) {
    return Map.of(FATE, fate.name(), SIGNALS, signals.toString());
  }

  /** A file whose appearance lets a stalled attempt go on. */
  static Path goOn(Path signals, int stage) {
    return signals.resolve("go-on-" + stage);
  }

  /** A file that appears when a stalled attempt has put what it was putting. */
  static Path late(Path signals, int stage) {
    return signals.resolve("late-" + stage);
  }

  /** Puts an object, and suffers what was said. */
  static void put(Put object) throws IOException {
    TaskContext task = TaskContext.get();
    boolean struck = System.getProperty(FATE) != null && task != null && isSecondOfFirst(task);
    if (!struck) {
      object.put();
      return;
    }
    switch (Fate.valueOf(System.getProperty(FATE))) {
      case FAILS -> throw new IOException("Connection reset");
      case IS_KILLED -> Runtime.getRuntime().halt(137);
      case STALLS -> putLate(object, task.stageId());
    }
  }

  /** A request. */
  interface Put {
    void put() throws IOException;
  }

  private static boolean isSecondOfFirst(TaskContext task) {
    return task.partitionId() == 0
        && task.attemptNumber() == 0
        && PUTS.merge(task.stageId(), 1, Integer::sum) == 2;
  }

  /** It cannot be interrupted, as a request that is on its way. */
  private static void putLate(Put object, int stage) throws IOException {
    Path signals = Path.of(System.getProperty(SIGNALS));
    while (!Files.exists(goOn(signals, stage))) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      Thread.interrupted();
    }
    object.put();
    Files.createFile(late(signals, stage));
  }
}
