package org.ncfspark.shard;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.HashArithmetic;

/**
 * Draws the negatives of one epoch: uniform among the items that are not known of the user, each
 * computed from (epoch, user, positive, number of the draw) alone. Draws of one positive may repeat
 * an item, as in the published code. A user who knows every item has no negatives: his draws are
 * any item but the positive.
 *
 * <p>Not safe for use by several threads.
 */
final class NegativeDraws {
  private static final int MAX_ATTEMPTS = 10_000;

  private final int[] users;
  private final KnownItems known;
  private final int itemCount;
  private final long epochKey;
  private final long[] pairs;
  private final long[] steps;
  private final long[] drawn;
  private final int[] unsure;
  private final int[] positives;

  /**
   * @param capacity examples drawn at once, padded for {@link HashArithmetic}
   */
  NegativeDraws(TrainingShard shard, int itemCount, long epochKey, int capacity) {
    this.users = shard.positives().users();
    this.known = shard.known();
    this.itemCount = itemCount;
    this.epochKey = epochKey;
    pairs = new long[capacity];
    steps = new long[capacity];
    drawn = new long[capacity];
    unsure = new int[capacity];
    positives = new int[capacity];
  }

  /**
   * Replaces positives by their negatives. The first attempt of all is made without a branch, which
   * random data would mispredict; those that may have met a known item are drawn with care.
   *
   * @param at first example in {@code owners} and {@code items}
   * @param owners positions of the users in the shard
   * @param draws of each example from position 0: its negative's number from 1, or 0 where the
   *     positive stays
   */
  void replace(int[] owners, int[] items, int at, int[] draws, int count) {
    for (int i = 0; i < count; i++) {
      pairs[i] = ShardInteractions.pair(users[owners[at + i]], items[at + i]);
      steps[i] = step(draws[i], 0);
    }
    int padded = Arithmetic.alignedBlock(count);
    Arithmetic.preferred().hashes().draw(epochKey, pairs, steps, itemCount, drawn, padded);
    int unsureCount = 0;
    for (int i = 0; i < count; i++) {
      int positive = items[at + i];
      int isDraw = -draws[i] >>> (Integer.SIZE - 1);
      items[at + i] = positive ^ ((positive ^ (int) drawn[i]) & -isDraw);
      unsure[unsureCount] = i;
      positives[unsureCount] = positive;
      unsureCount += isDraw & known.bit(owners[at + i], (int) drawn[i]);
    }
    for (int u = 0; u < unsureCount; u++) {
      int i = unsure[u];
      items[at + i] = negative(owners[at + i], positives[u], draws[i]);
    }
  }

  private int negative(int owner, int positive, int draw) {
    long pair = ShardInteractions.pair(users[owner], positive);
    boolean none = known.count(owner) >= itemCount;
    int item = positive;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      item = HashArithmetic.draw(epochKey, pair, step(draw, attempt), itemCount);
      if (none ? item != positive : !known.contains(owner, item)) {
        return item;
      }
    }
    return firstUnknown(owner, item);
  }

  private static long step(int draw, int attempt) {
    return (long) draw * MAX_ATTEMPTS + attempt;
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
