package org.ncfspark.sampling;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * An unseen item is drawn in proportion to its (training interactions) ^ alpha, one after the other
 * without replacement (word2vec's alpha is 0.75: Mikolov et al. 2013).
 *
 * <p>Draws come from an alias table and are rejected where seen. For users who have seen most of
 * what is popular that would hardly end: after as many draws as there are items, the rest comes
 * from one pass that gives the same distribution (Efraimidis, Spirakis, "Weighted random sampling
 * with a reservoir", IPL 97, 2006). Items without any training interaction come last, uniformly.
 * Results are in the order drawn.
 */
public final class PopularitySampler implements NegativeSampler {
  private static final long serialVersionUID = 1L;
  private final double[] weights;
  private final AliasTable table;
  private final UniformSampler uniform;

  private record Keyed(int item, double key) {}

  /**
   * @param interactionsByItem number of training interactions of each item index, not all 0
   */
  public PopularitySampler(long[] interactionsByItem, double alpha) {
    this.weights =
        Arrays.stream(interactionsByItem).mapToDouble(n -> Math.pow((double) n, alpha)).toArray();
    this.table = new AliasTable(weights);
    this.uniform = new UniformSampler(weights.length);
  }

  @Override
  public int[] sample(int[] sortedPositives, int count, SplittableRandom random) {
    int[] sampled = new int[Math.min(count, weights.length - sortedPositives.length)];
    boolean[] taken = new boolean[weights.length];
    for (int positive : sortedPositives) {
      taken[positive] = true;
    }
    int drawn = byRejection(sampled, taken, random);
    if (drawn < sampled.length) {
      drawn = byKeys(sampled, drawn, taken, random);
    }
    if (drawn < sampled.length) {
      int[] rest = uniform.sample(indexes(taken), sampled.length - drawn, random);
      System.arraycopy(rest, 0, sampled, drawn, rest.length);
    }
    return sampled;
  }

  private int byRejection(int[] sampled, boolean[] taken, SplittableRandom random) {
    int drawn = 0;
    for (int attempt = 0; attempt < weights.length && drawn < sampled.length; attempt++) {
      int item = table.draw(random);
      if (!taken[item]) {
        taken[item] = true;
        sampled[drawn++] = item;
      }
    }
    return drawn;
  }

  /** The smallest of exponential variables with rates as the weights, in ascending order. */
  private int byKeys(int[] sampled, int from, boolean[] taken, SplittableRandom random) {
    int missing = sampled.length - from;
    PriorityQueue<Keyed> smallest =
        new PriorityQueue<>((a, b) -> Double.compare(b.key(), a.key())); // Largest on top.
    for (int item = 0; item < weights.length; item++) {
      if (!taken[item] && weights[item] > 0) {
        smallest.add(new Keyed(item, -Math.log(1 - random.nextDouble()) / weights[item]));
        if (smallest.size() > missing) {
          smallest.remove();
        }
      }
    }
    int end = from + smallest.size();
    for (int i = end - 1; i >= from; i--) {
      sampled[i] = smallest.remove().item();
      taken[sampled[i]] = true;
    }
    return end;
  }

  private static int[] indexes(boolean[] taken) {
    int[] indexes = new int[taken.length];
    int size = 0;
    for (int item = 0; item < taken.length; item++) {
      if (taken[item]) {
        indexes[size++] = item;
      }
    }
    return Arrays.copyOf(indexes, size);
  }
}
