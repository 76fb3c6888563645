package org.ncfspark.train;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What one shard trains on, prepared once for all epochs.
 *
 * @param positives of its users
 * @param owners of each positive, the position of its user; to look it up in the offsets takes as
 *     long as a training step
 * @param known items that may not be drawn as negatives
 */
public record TrainingShard(ShardInteractions positives, int[] owners, KnownItems known)
    implements Serializable {

  /**
   * @param known interactions whose items may not be drawn as negatives, of the same users
   * @throws IllegalArgumentException if they are of other users
   */
  public static TrainingShard of(ShardInteractions positives, ShardInteractions known) {
    if (!Arrays.equals(positives.users(), known.users())) {
      throw new IllegalArgumentException(
          "Known interactions of shard "
              + positives.shard()
              + " are of other users than its positives");
    }
    return new TrainingShard(positives, owners(positives), new KnownItems(known));
  }

  private static int[] owners(ShardInteractions positives) {
    int[] owners = new int[positives.size()];
    for (int k = 0; k < positives.users().length; k++) {
      Arrays.fill(owners, positives.offsets()[k], positives.offsets()[k + 1], k);
    }
    return owners;
  }
}
