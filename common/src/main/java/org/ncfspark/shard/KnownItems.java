package org.ncfspark.shard;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Answers whether a user has an item among his known ones, nearly always with one look: each user
 * has a table of bits, in which the bits of his items are set. It has a bit for every item, or
 * where that is more, at least sixteen for each of his. Only in the second case is an item whose
 * bit is set, which it is by chance for one unknown item in sixteen at most, looked up among the
 * items themselves.
 */
public final class KnownItems implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BITS_PER_ITEM = 16;
  private static final int EXACT = 1 << 7;

  private final ShardInteractions known;
  private final long[] bits;

  /**
   * First word of each user's table; in the low byte, whether it is exact (bit 7) and its size's
   * log2.
   */
  private final long[] tables;

  KnownItems(ShardInteractions known) {
    this.known = known;
    int users = known.users().length;
    int forAll = log2(Arrays.stream(known.items()).max().orElse(0) + 1L);
    tables = new long[users];
    int words = 0;
    for (int k = 0; k < users; k++) {
      int forUser = log2((long) count(k) * BITS_PER_ITEM);
      tables[k] = (long) words << Byte.SIZE | (forUser < forAll ? forUser : EXACT | forAll);
      words = Math.addExact(words, 1 << (Math.min(forUser, forAll) - 6));
    }
    bits = new long[words];
    for (int k = 0; k < users; k++) {
      for (int p = known.offsets()[k]; p < known.offsets()[k + 1]; p++) {
        int item = known.items()[p];
        bits[word(tables[k], item)] |= 1L << item;
      }
    }
  }

  /** Whether the k-th user has {@code item}. */
  boolean contains(int k, int item) {
    long table = tables[k];
    return bit(k, item) != 0
        && (((table & EXACT) != 0 && item >>> (int) table == 0) || known.contains(k, item));
  }

  /** 0 if the k-th user does not have {@code item}; 1 if he has it, and by chance. */
  int bit(int k, int item) {
    return (int) (bits[word(tables[k], item)] >>> item) & 1;
  }

  /** Number of the k-th user's items. */
  int count(int k) {
    return known.offsets()[k + 1] - known.offsets()[k];
  }

  /** Items are taken modulo the table's size: a negative drawn uniformly meets any bit alike. */
  private static int word(long table, int item) {
    int mask = (1 << (int) table) - 1;
    return (int) (table >>> Byte.SIZE) + ((item & mask) >>> 6);
  }

  /** The binary logarithm of the smallest table with so many bits. A table is whole words. */
  private static int log2(long size) {
    return Math.max(6, Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, size) - 1));
  }
}
