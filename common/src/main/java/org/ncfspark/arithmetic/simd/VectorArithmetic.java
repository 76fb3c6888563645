package org.ncfspark.arithmetic.simd;

import java.util.function.Supplier;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.HashArithmetic;
import org.ncfspark.arithmetic.ScalarHashes;

/** The arithmetic on the JDK's Vector API; loaded only where its module is present. */
public final class VectorArithmetic implements Supplier<Arithmetic> {

  @Override
  public Arithmetic get() {
    return new Arithmetic(
        "jdk.incubator.vector, " + Lanes.SPECIES.vectorBitSize() + " bits",
        new VectorMatrices(),
        new VectorRows(),
        new VectorMaps(),
        new VectorSteps(),
        hashes(),
        new VectorTriangles(),
        new VectorScores());
  }

  /** 128-bit instruction sets do not multiply longs. */
  private static HashArithmetic hashes() {
    return Lanes.SPECIES.vectorBitSize() < 256 ? new ScalarHashes() : new VectorHashes();
  }
}
