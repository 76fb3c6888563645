package org.ncfspark.shard;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Interactions of a shard's users on their way to it, in any order: pairs of a user and an item,
 * and where histories have a cap, the position of each in its user's history. An interaction takes
 * 8 bytes, or 12.
 */
public final class DealtPairs implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_CAPACITY = 16;

  private final int cap;
  private long[] pairs;

  /** Empty where histories have no cap. */
  private int[] positions;

  private int size;

  private DealtPairs(int cap, long[] pairs, int[] positions) {
    this.cap = cap;
    this.pairs = pairs;
    this.positions = positions;
  }

  /**
   * None so far.
   *
   * @param cap of histories, 0 = none
   */
  public DealtPairs(int cap) {
    this(cap, new long[FIRST_CAPACITY], new int[cap == 0 ? 0 : FIRST_CAPACITY]);
  }

  /**
   * Adds an interaction.
   *
   * @param position in the user's history, from 0, earliest first; read where histories have a cap
   */
  public void add(int user, int item, int position) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
      positions = Arrays.copyOf(positions, 2 * positions.length);
    }
    if (cap > 0) {
      positions[size] = position;
    }
    pairs[size++] = ShardInteractions.pair(user, item);
  }

  /** These in arrays of their size. */
  public DealtPairs trimmed() {
    return joined(List.of(this));
  }

  /** All of {@code parts}, of which there is at least one. */
  public static DealtPairs joined(List<DealtPairs> parts) {
    int all = parts.stream().mapToInt(part -> part.size).sum();
    int cap = parts.get(0).cap;
    DealtPairs joined = new DealtPairs(cap, new long[all], new int[cap == 0 ? 0 : all]);
    for (DealtPairs part : parts) {
      System.arraycopy(part.pairs, 0, joined.pairs, joined.size, part.size);
      if (cap > 0) {
        System.arraycopy(part.positions, 0, joined.positions, joined.size, part.size);
      }
      joined.size += part.size;
    }
    return joined;
  }

  /**
   * The positives of a shard with their users' histories. These pairs are sorted by it.
   *
   * @param users of the shard, ascending: those of all pairs, and others
   */
  public ShardPositives positives(int shard, int[] users) {
    if (cap == 0) {
      return ShardPositives.of(ShardInteractions.of(shard, users, pairs));
    }
    ShardInteractions newest = NewestItems.of(shard, users, pairs, positions, cap);
    return new ShardPositives(ShardInteractions.of(shard, users, pairs), newest);
  }
}
