package org.ncfspark.shard;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What one shard trains on, prepared once for all epochs.
 *
 * @param positives of its users
 * @param histories what of these models read that read histories
 * @param pairs each positive with the position of its user, as {@link ShardInteractions#pair} packs
 *     them: one cache miss, where to look the user up takes as long as a training step
 * @param known items that may not be drawn as negatives
 */
public record TrainingShard(
    ShardInteractions positives, ShardInteractions histories, long[] pairs, KnownItems known)
    implements Serializable {

  /** A shard whose histories are all positives, and whose known items are {@code known}. */
  public static TrainingShard of(ShardInteractions positives, ShardInteractions known) {
    return of(ShardPositives.of(positives), known);
  }

  /**
   * @param known interactions whose items may not be drawn as negatives, of the same users
   * @throws IllegalArgumentException if they are of other users
   */
  public static TrainingShard of(ShardPositives of, ShardInteractions known) {
    ShardInteractions positives = of.positives();
    if (!Arrays.equals(positives.users(), known.users())) {
      throw new IllegalArgumentException(
          "Known interactions of shard "
              + positives.shard()
              + " are of other users than its positives");
    }
    return new TrainingShard(positives, of.histories(), pairs(positives), new KnownItems(known));
  }

  private static long[] pairs(ShardInteractions positives) {
    long[] pairs = new long[positives.size()];
    for (int k = 0; k < positives.users().length; k++) {
      for (int p = positives.offsets()[k]; p < positives.offsets()[k + 1]; p++) {
        pairs[p] = ShardInteractions.pair(k, positives.items()[p]);
      }
    }
    return pairs;
  }
}
