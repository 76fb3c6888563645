package org.ncfspark.eval;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Poisson-distributed numbers, looked up in a table of cumulative probabilities. The table is made
 * by additions, multiplications and divisions alone, so that all machines draw the same.
 */
final class PoissonTable {
  /** Standard deviations from the mean that the table covers; beyond lies less than 1e-15. */
  private static final int DEVIATIONS = 10;

  private final long first;

  /** The sum of the weights of the numbers up to each one. */
  private final double[] cumulative;

  /**
   * @param mean at least 1
   */
  PoissonTable(long mean) {
    int spread = (int) (DEVIATIONS * (1 + Math.sqrt((double) mean)));
    first = Math.max(0, mean - spread);
    int middle = (int) (mean - first);
    double[] weights = new double[middle + spread + 1];
    weights[middle] = 1;
    for (int i = middle; i > 0; i--) {
      weights[i - 1] = weights[i] * (first + i) / mean;
    }
    for (int i = middle + 1; i < weights.length; i++) {
      weights[i] = weights[i - 1] * mean / (first + i);
    }
    for (int i = 1; i < weights.length; i++) {
      weights[i] += weights[i - 1];
    }
    cumulative = weights;
  }

  long draw(SplittableRandom random) {
    double below = random.nextDouble() * cumulative[cumulative.length - 1];
    int place = Arrays.binarySearch(cumulative, below);
    return first + (place < 0 ? -place - 1 : place + 1);
  }
}
