package org.ncfspark.eval;

import java.io.Serializable;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Mean and spread of per-user values, from one pass over parts in any order. Sums are exact until
 * they are read, so the figures do not depend on how users were partitioned.
 */
public final class MetricSums implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double UPPER_QUANTILE = 0.975;
  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private long count;

  /** The sums of {@code values}. */
  public static MetricSums of(double... values) {
    MetricSums sums = new MetricSums();
    sums.addAll(values);
    return sums;
  }

  /** Adds each of {@code values}. */
  public void addAll(double... values) {
    for (double value : values) {
      add(value);
    }
  }

  /**
   * @param value of one user, finite
   */
  public void add(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("Invalid metric value: " + value + " (expected finite)");
    }
    sum.add(value);
    squares.add(value * value);
    count++;
  }

  /** Adds all of {@code other}. */
  public MetricSums merge(MetricSums other) {
    sum.add(other.sum);
    squares.add(other.squares);
    count += other.count;
    return this;
  }

  /** Number of users. */
  public long count() {
    return count;
  }

  public double mean() {
    requireUsers(1);
    return sum.value() / count;
  }

  /**
   * The standard error of the mean: sample standard deviation / sqrt(count). It needs two users.
   */
  public double standardError() {
    requireUsers(2);
    double mean = mean();
    double variance = (squares.value() - mean * sum.value()) / (count - 1);
    return Math.sqrt(Math.max(0, variance) / count); // Rounding can leave a trace below 0.
  }

  /** 95 % confidence interval of the mean (Student's t). Needs two users. */
  public Interval interval() {
    double error = standardError();
    double half =
        error * new TDistribution(count - 1.0).inverseCumulativeProbability(UPPER_QUANTILE);
    return new Interval(mean() - half, mean() + half);
  }

  private void requireUsers(int least) {
    if (count < least) {
      throw new IllegalStateException("Metric of " + count + " users (expected >= " + least + ")");
    }
  }
}
