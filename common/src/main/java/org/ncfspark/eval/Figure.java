package org.ncfspark.eval;

/**
 * A metric of one model over all evaluated users, ties ranked against the held-out item.
 *
 * @param mean over users
 * @param interval 95 % confidence interval of the mean
 * @param optimistic mean where ties rank for the held-out item; above {@code mean} only by ties
 */
public record Figure(
    String metric, double mean, double standardError, Interval interval, double optimistic) {

  /**
   * @param optimistic mean where ties rank for the held-out item
   */
  static Figure of(String metric, MetricSums sums, double optimistic) {
    return new Figure(metric, sums.mean(), sums.standardError(), sums.interval(), optimistic);
  }
}
