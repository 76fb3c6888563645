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
  private final KnownItems known;
  private final ExampleSettings settings;
  private final int perPositive;
  private final int groupSize;
  private final Permutation order;
  private final int[] owners;
  private final long epochKey;

  /**
   * @param epoch counted from 1
   * @throws IllegalArgumentException if the shard's known items are of other users than its
   *     positives
   */
  public EpochExamples(TrainingShard shard, ExampleSettings settings, int epoch) {
    if (!Arrays.equals(shard.positives().users(), shard.known().users())) {
      throw new IllegalArgumentException(
          "Known interactions of shard "
              + shard.positives().shard()
              + " are of other users than its positives");
    }
    this.positives = shard.positives();
    this.known = new KnownItems(shard.known());
    this.settings = settings;
    this.perPositive = 1 + settings.negatives();
    this.groupSize = settings.groupSize();
    this.epochKey = Seeds.key(settings.seed(), epoch);
    this.owners = owners(positives);
    this.order =
        new Permutation(
            Math.max(1, size() / groupSize), Seeds.combine(epochKey, -1L - positives.shard()));
  }

  /** Whose each positive is; to look it up in the offsets takes as long as a training step. */
  private static int[] owners(ShardInteractions positives) {
    int[] owners = new int[positives.size()];
    for (int k = 0; k < positives.users().length; k++) {
      Arrays.fill(owners, positives.offsets()[k], positives.offsets()[k + 1], k);
    }
    return owners;
  }

  /** Number of examples. */
  public long size() {
    return (long) positives.size() * perPositive;
  }

  /** Consecutive examples that stay together. */
  public int groupSize() {
    return groupSize;
  }

  /**
   * Writes examples {@code from .. to} of the epoch's order into the arrays, from their position 0.
   *
   * @param userRows positions in the shard's users
   * @param labels 1 for a positive, 0 for a negative
   */
  public void fill(long from, long to, int[] userRows, int[] items, float[] labels) {
    int count = (int) (to - from);
    int[] draws = new int[count];
    // Positions first, then what lies there: the cache misses of many examples overlap.
    for (int at = 0; at < count; at++) {
      long group = (from + at) / groupSize;
      long example = order.at(group) * groupSize + (from + at - group * groupSize);
      int position = (int) (example / perPositive);
      items[at] = position;
      draws[at] = (int) (example - (long) position * perPositive);
    }
    for (int at = 0; at < count; at++) {
      int position = items[at];
      userRows[at] = owners[position];
      items[at] = positives.items()[position];
      labels[at] = draws[at] == 0 ? 1 : 0;
    }
    for (int at = 0; at < count; at++) {
      if (draws[at] > 0) {
        items[at] = negative(userRows[at], items[at], draws[at]);
      }
    }
  }

  private int negative(int owner, int positive, int draw) {
    long pair = ShardInteractions.pair(positives.users()[owner], positive);
    long key = Seeds.combine(epochKey, pair) + (long) draw * MAX_DRAWS;
    long itemCount = settings.itemCount();
    boolean none = known.count(owner) >= itemCount;
    int item = positive;
    for (int attempt = 0; attempt < MAX_DRAWS; attempt++) {
      item = (int) Math.multiplyHigh(Seeds.mix(key + attempt) >>> 1, itemCount << 1);
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
      item = (item + 1) % settings.itemCount();
    }
    return item;
  }
}
