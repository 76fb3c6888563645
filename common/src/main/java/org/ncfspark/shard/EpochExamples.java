package org.ncfspark.shard;

import org.ncfspark.arithmetic.Seeds;

/**
 * The examples one shard trains on in one epoch: each positive once, with {@code negatives} items
 * drawn anew for it, all in random order (He et al. 2017, section 3.1). Nothing is stored: example
 * n is computed from (seed, epoch, shard, n), so that any mini-batch can be made anywhere, and
 * again after a failure.
 *
 * <p>Not safe for use by several threads.
 */
public final class EpochExamples {
  /** Examples made at once, whose intermediate results stay in the first cache. */
  private static final int BLOCK = 256;

  private final TrainingShard shard;
  private final int perPositive;
  private final int groupSize;
  private final ExampleSettings settings;
  private final ExampleOrder order;
  private final NegativeDraws negatives;
  private final long[] groups = new long[BLOCK];
  private final int[] positions = new int[BLOCK];
  private final int[] draws = new int[BLOCK];

  /**
   * @param epoch counted from 1
   */
  public EpochExamples(TrainingShard shard, ExampleSettings settings, int epoch) {
    this.shard = shard;
    this.perPositive = 1 + settings.negatives();
    this.groupSize = settings.groupSize();
    this.settings = settings;
    long epochKey = Seeds.key(settings.seed(), epoch);
    this.negatives = new NegativeDraws(shard, settings.itemCount(), epochKey, BLOCK);
    this.order = order(Seeds.combine(epochKey, -1L - shard.positives().shard()));
  }

  private ExampleOrder order(long key) {
    return switch (settings.order()) {
      case EXAMPLES, POSITIVES -> new Permutation(Math.max(1, size() / groupSize), key, BLOCK);
      case USERS -> new UserBlocks(shard.positives().offsets(), key);
    };
  }

  /** Number of examples. */
  public long size() {
    return (long) shard.positives().size() * perPositive;
  }

  /** How they are made. */
  ExampleSettings settings() {
    return settings;
  }

  /** What of the shard's positives models read that read histories. */
  ShardInteractions histories() {
    return shard.histories();
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
    for (int at = 0; at < count; at += BLOCK) {
      fill(from + at, at, Math.min(BLOCK, count - at), userRows, items, labels);
    }
  }

  /** One thing for all examples, then the next: the cache misses of many examples overlap. */
  private void fill(long from, int at, int count, int[] userRows, int[] items, float[] labels) {
    order(from, count);
    for (int i = 0; i < count; i++) {
      long pair = shard.pairs()[positions[i]];
      userRows[at + i] = (int) (pair >>> Integer.SIZE);
      items[at + i] = (int) pair;
      labels[at + i] = draws[i] == 0 ? 1 : 0;
    }
    negatives.replace(userRows, items, at, draws, count);
  }

  /**
   * Finds the positive that each of the examples {@code from ..} belongs to, and the number of its
   * draw; 0 is the positive itself.
   */
  private void order(long from, int count) {
    long first = from / groupSize;
    int member = (int) (from - first * groupSize);
    order.fill(first, groups, (member + count - 1) / groupSize + 1);
    int group = 0;
    for (int i = 0; i < count; i++) {
      long example = groups[group] * groupSize + member;
      positions[i] = (int) (example / perPositive);
      draws[i] = (int) (example - (long) positions[i] * perPositive);
      if (++member == groupSize) {
        member = 0;
        group++;
      }
    }
  }
}
