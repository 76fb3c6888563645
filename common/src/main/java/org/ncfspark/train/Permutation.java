package org.ncfspark.train;

import org.ncfspark.sampling.Seeds;

/**
 * A pseudo-random order of 0 .. size - 1 that is computed, not stored: any position can be asked
 * for, in any place, without the others.
 *
 * <p>A Feistel network over the next even number of bits, walked until it falls inside the range
 * (Black, Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002); at most four steps on
 * average.
 */
final class Permutation {
  private static final int FEISTEL_ROUNDS = 4;

  private final long size;
  private final int halfBits;
  private final long halfMask;
  private final long key;

  Permutation(long size, long key) {
    if (size < 1) {
      throw new IllegalArgumentException("Permutation of " + size + " positions (expected >= 1)");
    }
    this.size = size;
    int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(size - 1));
    this.halfBits = (bits + 1) / 2;
    this.halfMask = (1L << halfBits) - 1;
    this.key = key;
  }

  /** What stands at {@code position}. */
  long at(long position) {
    long value = position;
    do {
      value = encrypt(value);
    } while (value >= size);
    return value;
  }

  private long encrypt(long value) {
    long left = value >>> halfBits;
    long right = value & halfMask;
    for (int round = 0; round < FEISTEL_ROUNDS; round++) {
      long next = left ^ (Seeds.mix(key + round + (right << 8)) & halfMask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }
}
