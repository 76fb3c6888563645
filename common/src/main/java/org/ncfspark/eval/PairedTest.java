package org.ncfspark.eval;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Whether one model is better than another, on per-user values of the same users.
 *
 * @param difference mean of first - second
 * @param pValue of the two-sided paired t-test: how often chance alone gives such a difference
 * @param bootstrap 95 % percentile interval of the difference over resampled users, see {@link
 *     Bootstrap}
 */
public record PairedTest(double difference, double pValue, Interval bootstrap) {

  /**
   * The test of differences of at least two users.
   *
   * @param samples number of bootstrap resamples
   */
  public static PairedTest of(PairedDifferences differences, int samples, long seed) {
    MetricSums sums = differences.sums();
    return new PairedTest(
        sums.mean(), pValue(sums), new Bootstrap(differences.groups()).interval(samples, seed));
  }

  /**
   * The p-value of the two-sided paired t-test alone, for pairs that are too many to resample.
   *
   * @param differences of at least two users
   */
  public static double pValue(MetricSums differences) {
    double error = differences.standardError();
    if (error == 0) {
      return differences.mean() == 0 ? 1 : 0;
    }
    double t = Math.abs(differences.mean() / error);
    return 2 * new TDistribution(differences.count() - 1.0).cumulativeProbability(-t);
  }
}
