package org.ncfspark.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ncfspark.shard.ShardInteractions;

/**
 * Interactions of a public data set's size: users uniform, items by a power law of their rank.
 *
 * @param interactions distinct pairs, at most
 */
record SyntheticShard(int users, int items, int interactions) {
  private static final double SKEW = 0.8;

  /**
   * @param size {@code ml-1m} or {@code gowalla} (as ConvNCF filters it)
   */
  static SyntheticShard named(String size) {
    return switch (size) {
      case "ml-1m" -> new SyntheticShard(6_040, 3_706, 1_000_209);
      case "gowalla" -> new SyntheticShard(54_156, 52_400, 1_249_703);
      default ->
          throw new IllegalArgumentException(
              "Unknown size '" + size + "': expected ml-1m or gowalla");
    };
  }

  ShardInteractions interactions(long seed) {
    double[] cumulative = new double[items];
    double total = 0;
    for (int rank = 0; rank < items; rank++) {
      total += Math.pow(rank + 1, -SKEW);
      cumulative[rank] = total;
    }
    SplittableRandom random = new SplittableRandom(seed);
    long[] pairs = new long[interactions];
    for (int p = 0; p < interactions; p++) {
      int found = Arrays.binarySearch(cumulative, random.nextDouble(total));
      int rank = Math.min(items - 1, found >= 0 ? found : -found - 1);
      // Popular items are spread over the table, as real indexes are.
      int item = (int) (rank * 2_654_435_761L % items);
      pairs[p] = ShardInteractions.pair(random.nextInt(users), item);
    }
    return ShardInteractions.of(0, Arrays.stream(pairs).distinct().toArray());
  }
}
