package org.ncfspark.session;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each step, or for every twentieth part of a stage of many steps; at most one a second
 * but for the last, because small data have many short steps, and a note in a step of minutes.
 */
final class ProgressInLog implements Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final int EVERY_STEP_UP_TO = 100;
  private static final int PARTS = 20;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final String task;
  private final long steps;
  private final long startNanos = System.nanoTime();
  private long done;
  private Duration lastLine = Duration.ofNanos(-SHORTEST.toNanos());

  ProgressInLog(String task, long steps) {
    this.task = task;
    this.steps = steps;
  }

  @Override
  public void advance(String message) {
    done++;
    Duration elapsed = elapsed();
    if (isDue(done, steps, elapsed.minus(lastLine))) {
      LOG.info("{} {}/{}: {} ({})", task, done, steps, message, timeLeft(elapsed, done, steps));
      lastLine = elapsed;
    }
  }

  @Override
  public void note(String message) {
    Duration elapsed = elapsed();
    if (isNoteDue(elapsed.minus(lastLine))) {
      LOG.info("{} {}/{}: {} ({})", task, done, steps, message, clock(elapsed));
      lastLine = elapsed;
    }
  }

  static boolean isNoteDue(Duration sinceLastLine) {
    return sinceLastLine.compareTo(LONG) >= 0;
  }

  static boolean isDue(long done, long steps, Duration sinceLastLine) {
    boolean part = steps <= EVERY_STEP_UP_TO || done * PARTS / steps > (done - 1) * PARTS / steps;
    return done == steps || (part && sinceLastLine.compareTo(SHORTEST) >= 0);
  }

  @Override
  public void close() {
    LOG.info("{}: {} of {} steps in {}", task, done, steps, clock(elapsed()));
  }

  /** Time left if every further step takes as long as those done took on average. */
  static String timeLeft(Duration elapsed, long done, long steps) {
    long remaining = Math.max(0, steps - done);
    return remaining == 0
        ? clock(elapsed)
        : clock(elapsed)
            + ", at most "
            + clock(elapsed.dividedBy(done).multipliedBy(remaining))
            + " left";
  }

  /** Minutes and seconds, e.g. 75:03. */
  static String clock(Duration duration) {
    return String.format("%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
