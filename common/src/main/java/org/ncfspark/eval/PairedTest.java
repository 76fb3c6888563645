package org.ncfspark.eval;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.ncfspark.sampling.Seeds;

/**
 * Whether one model is better than another, on per-user values of the same users.
 *
 * @param difference mean of first - second
 * @param pValue of the two-sided paired t-test: how often chance alone gives such a difference
 * @param bootstrap 95 % percentile interval of the difference over resampled users (Efron,
 *     Tibshirani 1993, chapter 13)
 */
public record PairedTest(double difference, double pValue, Interval bootstrap) {
  private static final double TAIL = 0.025;

  /**
   * @param first values of the first model by user; at least two
   * @param second values of the second model for the same users
   * @param samples number of bootstrap resamples
   */
  public static PairedTest of(double[] first, double[] second, int samples, long seed) {
    double[] differences = differences(first, second);
    MetricSums sums = MetricSums.of(differences);
    return new PairedTest(sums.mean(), pValue(sums), bootstrap(differences, samples, seed));
  }

  /**
   * The p-value of the two-sided paired t-test alone, for pairs that are too many to resample.
   *
   * @param first values of the first model by user; at least two
   * @param second values of the second model for the same users
   */
  public static double pValue(double[] first, double[] second) {
    return pValue(MetricSums.of(differences(first, second)));
  }

  private static double[] differences(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "Paired test of " + first.length + " users with " + second.length);
    }
    double[] differences = new double[first.length];
    Arrays.setAll(differences, i -> first[i] - second[i]);
    return differences;
  }

  private static double pValue(MetricSums differences) {
    double error = differences.standardError();
    if (error == 0) {
      return differences.mean() == 0 ? 1 : 0;
    }
    double t = Math.abs(differences.mean() / error);
    return 2 * new TDistribution(differences.count() - 1.0).cumulativeProbability(-t);
  }

  private static Interval bootstrap(double[] differences, int samples, long seed) {
    // A stream per resample: the same however the common pool shares them out.
    double[] means =
        IntStream.range(0, samples)
            .parallel()
            .mapToDouble(sample -> resampledMean(differences, Seeds.stream(seed, sample)))
            .sorted()
            .toArray();
    int tail = (int) (TAIL * samples);
    return new Interval(means[tail], means[samples - 1 - tail]);
  }

  private static double resampledMean(double[] differences, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < differences.length; i++) {
      sum += differences[random.nextInt(differences.length)];
    }
    return sum / differences.length;
  }
}
