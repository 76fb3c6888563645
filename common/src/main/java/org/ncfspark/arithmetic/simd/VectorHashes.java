package org.ncfspark.arithmetic.simd;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import org.ncfspark.arithmetic.HashArithmetic;

/** {@link HashArithmetic}, a vector at a time. */
final class VectorHashes implements HashArithmetic {
  private static final VectorSpecies<Long> SPECIES =
      VectorSpecies.of(long.class, Lanes.SPECIES.vectorShape());

  @Override
  public void shift(long[] digits, long base, long[] others, long key, int count) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      LongVector hash =
          LongVector.fromArray(SPECIES, others, i).lanewise(XOR, key).mul(MULTIPLIER_1);
      hash = hash.lanewise(XOR, hash.lanewise(LSHR, 32)).mul(MULTIPLIER_2);
      LongVector less =
          LongVector.fromArray(SPECIES, digits, i)
              .add(hash.lanewise(LSHR, 32).mul(base).lanewise(LSHR, 32))
              .sub(base);
      less.add(less.lanewise(ASHR, Long.SIZE - 1).and(base)).intoArray(digits, i);
    }
  }

  // The hash is written out twice: a helper that is not inlined would box its vectors.
  @Override
  public void draw(long key, long[] indexes, long[] steps, int range, long[] drawn, int count) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      LongVector z = LongVector.fromArray(SPECIES, indexes, i).mul(GAMMA).add(key);
      z = z.lanewise(XOR, z.lanewise(LSHR, 30)).mul(MULTIPLIER_1);
      z = z.lanewise(XOR, z.lanewise(LSHR, 27)).mul(MULTIPLIER_2);
      z = z.lanewise(XOR, z.lanewise(LSHR, 31)).add(LongVector.fromArray(SPECIES, steps, i));
      z = z.lanewise(XOR, z.lanewise(LSHR, 30)).mul(MULTIPLIER_1);
      z = z.lanewise(XOR, z.lanewise(LSHR, 27)).mul(MULTIPLIER_2);
      z = z.lanewise(XOR, z.lanewise(LSHR, 31));
      z.lanewise(LSHR, 32).mul(range).lanewise(LSHR, 32).intoArray(drawn, i);
    }
  }
}
