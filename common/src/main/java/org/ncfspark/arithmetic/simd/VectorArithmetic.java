package org.ncfspark.arithmetic.simd;

import java.util.function.Supplier;
import org.ncfspark.arithmetic.Arithmetic;

/** The arithmetic on the JDK's Vector API; loaded only where its module is present. */
public final class VectorArithmetic implements Supplier<Arithmetic> {

  @Override
  public Arithmetic get() {
    return new Arithmetic(
        "jdk.incubator.vector, " + Lanes.SPECIES.vectorBitSize() + " bits",
        new VectorMatrices(),
        new VectorRows(),
        new VectorMaps(),
        new VectorSteps());
  }
}
