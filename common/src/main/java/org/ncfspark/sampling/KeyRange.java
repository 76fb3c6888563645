package org.ncfspark.sampling;

import java.io.Serializable;

/**
 * A range of 64-bit keys, which has parts of equal size.
 *
 * @param first the smallest key
 * @param bits of the keys in one part
 */
public record KeyRange(long first, int bits) implements Serializable {
  private static final int PART_BITS = 10;

  /** Number of parts. */
  public static final int PARTS = 1 << PART_BITS;

  /** All keys. */
  public static final KeyRange ALL = new KeyRange(Long.MIN_VALUE, Long.SIZE - PART_BITS);

  /** Whether a key is in the range. */
  public boolean contains(long key) {
    return (key - first) >>> bits < PARTS;
  }

  /** The part that a key of the range is in; larger keys are not in an earlier one. */
  public int partOf(long key) {
    return (int) ((key - first) >>> bits);
  }

  /** A part as a range with parts of its own. */
  public KeyRange part(int part) {
    return new KeyRange(first + ((long) part << bits), bits - PART_BITS);
  }
}
