package org.ncfspark.arithmetic.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.ncfspark.arithmetic.Arithmetic;

/** The one vector shape of all kernels; mixing shapes made one 13 times slower. */
final class Lanes {
  /** The widest vectors that this processor has, but none that our padding does not divide into. */
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() <= Arithmetic.ALIGNMENT
          ? FloatVector.SPECIES_PREFERRED
          : FloatVector.SPECIES_512;

  static final int COUNT = SPECIES.length();

  private Lanes() {}

  /**
   * The sum of a vector's lanes, left in the array's first {@link #COUNT} elements, in a fixed
   * order: {@code reduceLanes} promises none, and the same seed must give the same model.
   */
  static float sum(float[] lanes) {
    float sum = 0;
    for (int at = 0; at < COUNT; at += 4) {
      sum += (lanes[at] + lanes[at + 1]) + (lanes[at + 2] + lanes[at + 3]);
    }
    return sum;
  }
}
