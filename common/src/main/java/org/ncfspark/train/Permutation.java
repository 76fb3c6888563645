package org.ncfspark.train;

import org.ncfspark.sampling.Seeds;

/**
 * A pseudo-random order of 0 .. size - 1 that is computed, not stored: any position can be asked
 * for, in any place, without the others.
 *
 * <p>A Feistel network over the digits of a number in a mixed base, walked until it falls inside
 * the range (Black, Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002). Both digits are
 * near the root of the size, so that the range is all but a root of the domain and hardly a number
 * needs a second step.
 */
final class Permutation {
  private static final int FEISTEL_ROUNDS = 4;

  private final long size;
  private final long highBase;
  private final long lowBase;
  private final long key;

  Permutation(long size, long key) {
    if (size < 1) {
      throw new IllegalArgumentException("Permutation of " + size + " positions (expected >= 1)");
    }
    this.size = size;
    this.lowBase = (long) Math.ceil(Math.sqrt((double) size));
    this.highBase = (size + lowBase - 1) / lowBase;
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
    long high = value / lowBase;
    long low = value - high * lowBase;
    for (int round = 0; round < FEISTEL_ROUNDS; round += 2) {
      high = shifted(high, highBase, key + round + (low << 8));
      low = shifted(low, lowBase, key + round + 1 + (high << 8));
    }
    return high * lowBase + low;
  }

  /** The digit plus a pseudo-random one, modulo the base. */
  private static long shifted(long digit, long base, long seed) {
    long sum = digit + Math.multiplyHigh(Seeds.mix(seed) >>> 1, base << 1);
    return sum < base ? sum : sum - base;
  }
}
