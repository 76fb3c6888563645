package org.ncfspark.shard;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.ncfspark.model.SparseRows;

/**
 * The training interactions of one shard's users, as compressed rows: position p is a positive; the
 * positives of the k-th user are at {@code offsets[k] .. offsets[k + 1]}, in ascending item order.
 *
 * @param shard number of the shard
 * @param users their user indexes, ascending
 * @param offsets one more than users
 * @param items item indexes
 */
public record ShardInteractions(int shard, int[] users, int[] offsets, int[] items)
    implements Serializable {

  /** Number of positives. */
  public int size() {
    return items.length;
  }

  /**
   * Whether the k-th user has {@code item} among his positives, of which there must be at least
   * one.
   */
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
   *
   * @param users of the shard, ascending: those of all pairs, and others
   */
  public static ShardInteractions of(int shard, int[] users, long[] pairs) {
    Arrays.sort(pairs);
    int[] offsets = new int[users.length + 1];
    int[] items = new int[pairs.length];
    int p = 0;
    for (int k = 0; k < users.length; k++) {
      offsets[k] = p;
      while (p < pairs.length && (int) (pairs[p] >>> 32) == users[k]) {
        items[p] = (int) pairs[p];
        p++;
      }
    }
    offsets[users.length] = p;
    if (p < pairs.length) {
      throw new IllegalArgumentException(
          "User index " + (pairs[p] >>> 32) + " is not among the users of shard " + shard);
    }
    return new ShardInteractions(shard, users, offsets, items);
  }

  /** The rows of unordered pairs, whose users are those of the shard; sorts {@code pairs}. */
  public static ShardInteractions of(int shard, long[] pairs) {
    int[] users =
        Arrays.stream(pairs).mapToInt(pair -> (int) (pair >>> 32)).sorted().distinct().toArray();
    return of(shard, users, pairs);
  }

  /**
   * The histories of all users: row u holds the items of user u, ascending, each with value 1; a
   * user without any has an empty row.
   *
   * @param users number of user indexes
   * @param shards every user in one of them at most
   */
  public static SparseRows histories(int users, List<ShardInteractions> shards) {
    int[] offsets = new int[users + 1];
    for (ShardInteractions shard : shards) {
      for (int k = 0; k < shard.users().length; k++) {
        offsets[shard.users()[k] + 1] = shard.offsets()[k + 1] - shard.offsets()[k];
      }
    }
    for (int user = 0; user < users; user++) {
      offsets[user + 1] = Math.addExact(offsets[user + 1], offsets[user]);
    }
    int[] items = new int[offsets[users]];
    for (ShardInteractions shard : shards) {
      for (int k = 0; k < shard.users().length; k++) {
        int from = shard.offsets()[k];
        int count = shard.offsets()[k + 1] - from;
        System.arraycopy(shard.items(), from, items, offsets[shard.users()[k]], count);
      }
    }
    return SparseRows.ofOnes(offsets, items);
  }

  /** The pair as {@link #of} takes it. */
  public static long pair(int user, int item) {
    return (long) user << 32 | item;
  }
}
