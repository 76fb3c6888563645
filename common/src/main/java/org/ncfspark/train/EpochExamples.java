package org.ncfspark.train;

import java.util.Arrays;
import org.ncfspark.sampling.Seeds;

/**
 * The examples one shard trains on in one epoch: each positive once, with {@code negatives} items
 * drawn anew for it, all in random order (He et al. 2017, section 3.1). Nothing is stored: example
 * n is computed from (seed, epoch, shard, n), so that any mini-batch can be made anywhere, and
 * again after a failure.
 *
 * <p>A negative is uniform among the items that are not a positive of its user in the known
 * interactions; draws of one positive may repeat an item, as in the published code. A user who
 * knows every item has no negatives: his draws are any item but the positive.
 */
public final class EpochExamples {
  private static final int MAX_DRAWS = 10_000;

  private final ShardInteractions positives;
  private final ShardInteractions known;
  private final int itemCount;
  private final int perPositive;
  private final Permutation order;
  private final long epochKey;

  /**
   * @param positives what is trained on
   * @param known the items that may not be drawn, for the same users; may be {@code positives}
   *     itself
   * @param itemCount number of items, at least 2
   * @param negatives per positive
   */
  public EpochExamples(
      ShardInteractions positives,
      ShardInteractions known,
      int itemCount,
      int negatives,
      long seed,
      int epoch) {
    if (!Arrays.equals(positives.users(), known.users())) {
      throw new IllegalArgumentException(
          "Known interactions of shard "
              + positives.shard()
              + " are of other users than its positives");
    }
    this.positives = positives;
    this.known = known;
    this.itemCount = itemCount;
    this.perPositive = 1 + negatives;
    this.epochKey = Seeds.key(seed, epoch);
    this.order =
        new Permutation(Math.max(1, size()), Seeds.combine(epochKey, -1L - positives.shard()));
  }

  /** Number of examples. */
  public long size() {
    return (long) positives.size() * perPositive;
  }

  /**
   * Writes examples {@code from .. to} of the epoch's order into the arrays, from their position 0.
   *
   * @param labels 1 for a positive, 0 for a negative
   */
  public void fill(long from, long to, int[] users, int[] items, float[] labels) {
    for (long n = from; n < to; n++) {
      int at = (int) (n - from);
      long example = order.at(n);
      int position = (int) (example / perPositive);
      int draw = (int) (example % perPositive);
      int owner = positives.ownerOf(position);
      users[at] = positives.users()[owner];
      items[at] = draw == 0 ? positives.items()[position] : negative(owner, position, draw);
      labels[at] = draw == 0 ? 1 : 0;
    }
  }

  private int negative(int owner, int position, int draw) {
    int user = positives.users()[owner];
    int positive = positives.items()[position];
    long key = Seeds.combine(Seeds.combine(Seeds.combine(epochKey, user), positive), draw);
    boolean none = known.offsets()[owner + 1] - known.offsets()[owner] >= itemCount;
    int item = positive;
    for (int attempt = 0; attempt < MAX_DRAWS; attempt++) {
      item = (int) Math.multiplyHigh(Seeds.mix(key + attempt) >>> 1, (long) itemCount << 1);
      if (none ? item != positive : !known.contains(owner, item)) {
        return item;
      }
    }
    return firstUnknown(owner, item);
  }

  /**
   * For a user who knows nearly all items: the next unknown one from {@code start}, round the end.
   */
  private int firstUnknown(int owner, int start) {
    int item = start;
    while (known.contains(owner, item)) {
      item = (item + 1) % itemCount;
    }
    return item;
  }
}
