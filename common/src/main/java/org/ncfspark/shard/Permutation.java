package org.ncfspark.shard;

import java.util.stream.LongStream;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.HashArithmetic;
import org.ncfspark.arithmetic.Seeds;

/**
 * A pseudo-random order of 0 .. size - 1 that is computed, not stored: any position can be asked
 * for, in any place, without the others.
 *
 * <p>A Feistel network over the digits of a number in a mixed base, walked until it falls inside
 * the range (Black, Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002). Both digits are
 * near the root of the size, so that the range is all but a root of the domain and hardly a number
 * needs a second step. Not safe for use by several threads.
 */
final class Permutation implements ExampleOrder {
  private final long size;
  private final long highBase;
  private final long lowBase;
  private final long[] roundKeys;
  private final long[] high;
  private final long[] low;

  /**
   * @param capacity positions asked for at once, padded for {@link HashArithmetic}
   */
  Permutation(long size, long key, int capacity) {
    if (size < 1) {
      throw new IllegalArgumentException("Permutation of " + size + " positions (expected >= 1)");
    }
    this.size = size;
    this.lowBase = (long) Math.ceil(Math.sqrt((double) size));
    this.highBase = (size + lowBase - 1) / lowBase;
    this.roundKeys = LongStream.range(0, 4).map(round -> Seeds.at(key, round)).toArray();
    this.high = new long[capacity];
    this.low = new long[capacity];
  }

  /**
   * What stands at positions {@code from .. from + count}, digit by digit for all of them: a hash
   * waits for the one before it, but not for those of other positions.
   *
   * @param values filled from position 0
   */
  @Override
  public void fill(long from, long[] values, int count) {
    encrypt(from, count);
    for (int i = 0; i < count; i++) {
      values[i] = high[i] * lowBase + low[i];
    }
    for (int i = 0; i < count; i++) {
      if (values[i] >= size) {
        values[i] = at(values[i]);
      }
    }
  }

  /** What stands at {@code position}. */
  long at(long position) {
    long value = position;
    do {
      encrypt(value, 1);
      value = high[0] * lowBase + low[0];
    } while (value >= size);
    return value;
  }

  /** Leaves the digits of what comes of {@code from} and the numbers after it. */
  private void encrypt(long from, int count) {
    long first = from / lowBase;
    long second = from - first * lowBase;
    for (int i = 0; i < count; i++) {
      high[i] = first;
      low[i] = second++;
      if (second == lowBase) {
        second = 0;
        first++;
      }
    }
    HashArithmetic hashes = Arithmetic.preferred().hashes();
    int padded = Arithmetic.alignedBlock(count);
    hashes.shift(high, highBase, low, roundKeys[0], padded);
    hashes.shift(low, lowBase, high, roundKeys[1], padded);
    hashes.shift(high, highBase, low, roundKeys[2], padded);
    hashes.shift(low, lowBase, high, roundKeys[3], padded);
  }
}
