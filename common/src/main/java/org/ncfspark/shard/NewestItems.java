package org.ncfspark.shard;

import java.util.Arrays;

/**
 * Takes the newest interactions of each of a shard's users: those from the cap-th highest of his
 * positions on.
 *
 * <pre>
 *   position   0 1 2 4 5     of a user whose item at position 3 is held out
 *   item       d a e b c     cap 2: b and c, cap 3: b, c and e
 * </pre>
 *
 * <p>Memory: 4 bytes an interaction and 16 a user while positions are compared.
 */
final class NewestItems {
  private final int[] users;
  private final long[] pairs;
  private final int[] positions;

  private NewestItems(int[] users, long[] pairs, int[] positions) {
    this.users = users;
    this.pairs = pairs;
    this.positions = positions;
  }

  /**
   * The newest interactions, of each user in ascending item order.
   *
   * @param users of the shard, ascending: those of all pairs, and others
   * @param pairs of {@link ShardInteractions#pair}, in any order
   * @param positions of each in its user's history
   * @param cap of each user's, at least 1
   */
  static ShardInteractions of(int shard, int[] users, long[] pairs, int[] positions, int cap) {
    NewestItems all = new NewestItems(users, pairs, positions);
    int[] counts = all.counts();
    int[] oldest = all.oldest(offsets(counts, Integer.MAX_VALUE), cap);
    int[] offsets = offsets(counts, cap);
    return new ShardInteractions(shard, users, offsets, all.from(oldest, offsets));
  }

  /** The place of a pair's user in the shard. */
  private int user(int pair) {
    return Arrays.binarySearch(users, (int) (pairs[pair] >>> Integer.SIZE));
  }

  private int[] counts() {
    int[] counts = new int[users.length];
    for (int p = 0; p < pairs.length; p++) {
      counts[user(p)]++;
    }
    return counts;
  }

  private static int[] offsets(int[] counts, int cap) {
    int[] offsets = new int[counts.length + 1];
    for (int k = 0; k < counts.length; k++) {
      offsets[k + 1] = offsets[k] + Math.min(cap, counts[k]);
    }
    return offsets;
  }

  /** The lowest position that is kept of each user. */
  private int[] oldest(int[] offsets, int cap) {
    int[] byUser = new int[pairs.length];
    int[] next = offsets.clone();
    for (int p = 0; p < pairs.length; p++) {
      byUser[next[user(p)]++] = positions[p];
    }
    int[] oldest = new int[users.length];
    for (int k = 0; k < users.length; k++) {
      Arrays.sort(byUser, offsets[k], offsets[k + 1]);
      int first = Math.max(offsets[k], offsets[k + 1] - cap);
      oldest[k] = first < offsets[k + 1] ? byUser[first] : 0;
    }
    return oldest;
  }

  private int[] from(int[] oldest, int[] offsets) {
    int[] items = new int[offsets[users.length]];
    int[] next = offsets.clone();
    for (int p = 0; p < pairs.length; p++) {
      int k = user(p);
      if (positions[p] >= oldest[k]) {
        items[next[k]++] = (int) pairs[p];
      }
    }
    for (int k = 0; k < users.length; k++) {
      Arrays.sort(items, offsets[k], offsets[k + 1]);
    }
    return items;
  }
}
