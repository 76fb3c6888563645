package org.ncfspark.train;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The training interactions of one shard's users, as compressed rows: position p is a positive; the
 * positives of the k-th user are at {@code offsets[k] .. offsets[k + 1]}, in ascending item order.
 *
 * @param shard number of the shard
 * @param users their user indexes, ascending; each has at least one positive
 * @param offsets one more than users
 * @param items item indexes
 */
public record ShardInteractions(int shard, int[] users, int[] offsets, int[] items)
    implements Serializable {

  /** Number of positives. */
  public int size() {
    return items.length;
  }

  /** Whether the k-th user has {@code item} among his positives. */
  public boolean contains(int k, int item) {
    int first = offsets[k];
    // Halves by arithmetic: a branch on random items would be mispredicted every other time.
    for (int length = offsets[k + 1] - first; length > 1; ) {
      int half = length >>> 1;
      first += ((items[first + half] - item - 1) >> 31) & half;
      length -= half;
    }
    return items[first] == item;
  }

  /**
   * Builds the rows from unordered pairs, each packed as user index in the high and item index in
   * the low 32 bits; sorts {@code pairs}.
   */
  public static ShardInteractions of(int shard, long[] pairs) {
    Arrays.sort(pairs);
    int[] users = new int[pairs.length];
    int[] offsets = new int[pairs.length + 1];
    int[] items = new int[pairs.length];
    int count = 0;
    for (int p = 0; p < pairs.length; p++) {
      int user = (int) (pairs[p] >>> 32);
      items[p] = (int) pairs[p];
      if (count == 0 || users[count - 1] != user) {
        users[count] = user;
        offsets[count++] = p;
      }
    }
    offsets[count] = pairs.length;
    return new ShardInteractions(
        shard, Arrays.copyOf(users, count), Arrays.copyOf(offsets, count + 1), items);
  }

  /** The pair as {@link #of} takes it. */
  public static long pair(int user, int item) {
    return (long) user << 32 | item;
  }
}
