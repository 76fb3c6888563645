package org.ncfspark.arithmetic;

/**
 * Hashes of many numbers at once. Unlike floating-point arithmetic these are exact: all kinds of
 * arithmetic give the same numbers, and with them the same examples.
 *
 * <p>Counts are padded: a multiple of {@link Arithmetic#BLOCK_ALIGNMENT}.
 */
public interface HashArithmetic {
  // SplitMix64's constants (Steele, Lea, Flood, OOPSLA 2014), as in Seeds.
  long GAMMA = 0x9E3779B97F4A7C15L;
  long MULTIPLIER_1 = 0xBF58476D1CE4E5B9L;
  long MULTIPLIER_2 = 0x94D049BB133111EBL;

  /**
   * One round of a Feistel network over numbers of two digits: to each digit a hash of the other
   * one is added, modulo the base. Two multiplications are enough of a hash for one round of four.
   *
   * @param base of {@code digits}, at most 2^31
   */
  void shift(long[] digits, long base, long[] others, long key, int count);

  /** {@link #draw(long, long, long, int)} for each index and step. */
  void draw(long key, long[] indexes, long[] steps, int range, long[] drawn, int count);

  /**
   * A number of 0 .. range - 1: the hash of a step of the index-th stream of a key, reduced to the
   * range.
   */
  static int draw(long key, long index, long step, int range) {
    return (int) (((Seeds.mix(Seeds.at(key, index) + step) >>> 32) * range) >>> 32);
  }
}
