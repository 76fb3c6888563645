package org.ncfspark.eval;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ncfspark.arithmetic.Seeds;

/**
 * The Poisson bootstrap: in each resample every user has a weight drawn from Poisson(1), keyed by
 * the seed and the resample, and the resample's mean is the weighted mean. Users with about equal
 * differences are interchangeable, and the sum of their weights is one draw from Poisson(users in
 * the group). So the work grows with groups and resamples and not with users, and no user's
 * difference is needed, only {@link PairedDifferences}.
 *
 * <p>The multinomial bootstrap (Efron, Tibshirani 1993) draws exactly as many users as there are;
 * here their number varies by its square root, and dividing by it leaves the mean's variance as it
 * is but for a share of about 1 / users (Chamandy et al. 2012, "Estimating uncertainty for massive
 * data streams"). Groups count with their mean: of the differences' mean square at most 0.002 % is
 * lost.
 */
final class Bootstrap {
  private static final double TAIL = 0.025;

  private final PoissonTable[] weights;
  private final double[] means;

  /**
   * @param groups of users; at least one user
   */
  Bootstrap(List<MetricSums> groups) {
    weights =
        groups.stream().map(group -> new PoissonTable(group.count())).toArray(PoissonTable[]::new);
    means = groups.stream().mapToDouble(MetricSums::mean).toArray();
  }

  /** The 95 % percentile interval of the mean over {@code samples} resamples. */
  Interval interval(int samples, long seed) {
    // A stream per resample: the same however the common pool shares them out.
    double[] resampled =
        IntStream.range(0, samples)
            .parallel()
            .mapToDouble(sample -> mean(Seeds.stream(seed, sample)))
            .sorted()
            .toArray();
    int tail = (int) (TAIL * samples);
    return new Interval(resampled[tail], resampled[samples - 1 - tail]);
  }

  /** The mean of a resample; one that has nobody is drawn again. */
  private double mean(SplittableRandom random) {
    long users = 0;
    double sum = 0;
    while (users == 0) {
      for (int group = 0; group < means.length; group++) {
        long weight = weights[group].draw(random);
        users += weight;
        sum += weight * means[group];
      }
    }
    return sum / users;
  }
}
