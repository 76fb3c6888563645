package org.ncfspark.train;

/**
 * Answers whether a user has an item among his known ones, nearly always with one look: each user
 * has a table of bits, at least sixteen for every item, in which the bits of his items are set.
 * Only where the bit of an item is set, which it is by chance for one unknown item in sixteen at
 * most, is it looked up among the items themselves.
 */
final class KnownItems {
  private static final int BITS_PER_ITEM = 16;

  private final ShardInteractions known;
  private final long[] bits;

  /** First word of each user's table, and in the low byte the shift that reduces a hash to it. */
  private final long[] tables;

  KnownItems(ShardInteractions known) {
    this.known = known;
    int users = known.users().length;
    tables = new long[users];
    int words = 0;
    for (int k = 0; k < users; k++) {
      int count = known.offsets()[k + 1] - known.offsets()[k];
      int log2 =
          Math.max(6, Long.SIZE - Long.numberOfLeadingZeros((long) count * BITS_PER_ITEM - 1));
      tables[k] = (long) words << Byte.SIZE | (Integer.SIZE - log2);
      words = Math.addExact(words, 1 << (log2 - 6));
    }
    bits = new long[words];
    for (int k = 0; k < users; k++) {
      for (int p = known.offsets()[k]; p < known.offsets()[k + 1]; p++) {
        int bit = bit(k, known.items()[p]);
        bits[word(k, bit)] |= 1L << bit;
      }
    }
  }

  /** Whether the k-th user has {@code item}. */
  boolean contains(int k, int item) {
    int bit = bit(k, item);
    return (bits[word(k, bit)] >>> bit & 1) != 0 && known.contains(k, item);
  }

  /** Number of the k-th user's items. */
  int count(int k) {
    return known.offsets()[k + 1] - known.offsets()[k];
  }

  private int bit(int k, int item) {
    return (item * 0x9E3779B1) >>> (int) tables[k];
  }

  private int word(int k, int bit) {
    return (int) (tables[k] >>> Byte.SIZE) + (bit >>> 6);
  }
}
