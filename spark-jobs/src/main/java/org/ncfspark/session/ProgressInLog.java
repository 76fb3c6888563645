package org.ncfspark.session;

import java.time.Duration;
import org.ncfspark.text.TimeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of a stage that takes longer than a few seconds: at most one for each twentieth of the time
 * so far, and a last one that sums it up. A short stage has none.
 */
final class ProgressInLog implements Progress {
  /** The time for which nobody wonders whether anything happens. */
  static final Duration SHORT = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final int PARTS = 20;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONG_STEP = Duration.ofSeconds(20);

  private final String task;
  private final Steps steps;
  private final long startNanos = System.nanoTime();
  private long done;
  private String last = "";
  private Duration first = Duration.ZERO;
  private Duration lastLine = Duration.ZERO;

  ProgressInLog(String task, Steps steps) {
    this.task = task;
    this.steps = steps;
  }

  @Override
  public void advance(String message) {
    done++;
    last = message;
    Duration elapsed = elapsed();
    first = done == 1 ? elapsed : first;
    boolean isLast = steps.before() + done == steps.total(); // Summed up in a moment.
    if (!isLast && isDue(elapsed, lastLine)) {
      String left = TimeText.clock(steps.left(done, first, elapsed).toSeconds());
      log(message, TimeText.clock(elapsed.toSeconds()) + ", at most " + left + " left");
      lastLine = elapsed;
    }
  }

  @Override
  public void note(String message) {
    Duration elapsed = elapsed();
    if (isNoteDue(elapsed, lastLine)) {
      log(message, TimeText.clock(elapsed.toSeconds()));
      lastLine = elapsed;
    }
  }

  @Override
  public void close() {
    Duration elapsed = elapsed();
    if (elapsed.compareTo(SHORT) >= 0) {
      log(last, "took " + TimeText.duration(elapsed.toMillis() / 1e3));
    }
  }

  static boolean isDue(Duration elapsed, Duration lastLine) {
    Duration pause = elapsed.dividedBy(PARTS);
    pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    pause = pause.compareTo(SHORT) < 0 ? SHORT : pause;
    return elapsed.minus(lastLine).compareTo(pause) >= 0;
  }

  static boolean isNoteDue(Duration elapsed, Duration lastLine) {
    return elapsed.minus(lastLine).compareTo(LONG_STEP) >= 0;
  }

  private void log(String message, String time) {
    LOG.info(
        "{}: {} of {} {}{} ({})",
        task,
        steps.before() + done,
        steps.total(),
        steps.unit(),
        message.isEmpty() ? "" : ", " + message,
        time);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
