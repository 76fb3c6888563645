package org.ncfspark.session;

import java.time.Duration;

/**
 * The steps of a long stage.
 *
 * @param unit what they are, e.g. {@code epochs}
 * @param before how many were done before this process began
 * @param total those before included
 * @param order in which they are done
 */
public record Steps(String unit, long before, long total, Order order) {

  /** Whether the time of one step says how long the others take. */
  public enum Order {
    /** The first also warms things up, and says less than those behind it. */
    ONE_AFTER_THE_OTHER,
    SIDE_BY_SIDE
  }

  public static Steps of(long total, String unit) {
    return new Steps(unit, 0, total, Order.ONE_AFTER_THE_OTHER);
  }

  public static Steps sideBySide(long total, String unit) {
    return new Steps(unit, 0, total, Order.SIDE_BY_SIDE);
  }

  /** The steps of a stage that goes on where it was. */
  public Steps from(long done) {
    return new Steps(unit, done, total, order);
  }

  /**
   * Time that the steps that are left take at the pace of those behind.
   *
   * @param done by this process, at least 1
   * @param first when the first of them was done
   * @param elapsed when the last was done
   */
  Duration left(long done, Duration first, Duration elapsed) {
    long remaining = Math.max(0, total - before - done);
    boolean warm = order == Order.ONE_AFTER_THE_OTHER && done > 1;
    Duration each = warm ? elapsed.minus(first).dividedBy(done - 1) : elapsed.dividedBy(done);
    return each.multipliedBy(remaining);
  }
}
