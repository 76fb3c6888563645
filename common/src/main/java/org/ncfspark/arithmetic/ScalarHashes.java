package org.ncfspark.arithmetic;

/** {@link HashArithmetic} in plain loops; also for processors that do not multiply many longs. */
public final class ScalarHashes implements HashArithmetic {

  @Override
  public void shift(long[] digits, long base, long[] others, long key, int count) {
    for (int i = 0; i < count; i++) {
      long hash = (others[i] ^ key) * MULTIPLIER_1;
      hash = (hash ^ (hash >>> 32)) * MULTIPLIER_2;
      long less = digits[i] + (((hash >>> 32) * base) >>> 32) - base;
      digits[i] = less + (base & (less >> (Long.SIZE - 1)));
    }
  }

  @Override
  public void draw(long key, long[] indexes, long[] steps, int range, long[] drawn, int count) {
    for (int i = 0; i < count; i++) {
      drawn[i] = HashArithmetic.draw(key, indexes[i], steps[i], range);
    }
  }
}
