package org.ncfspark.arithmetic.simd;

import static org.ncfspark.arithmetic.simd.Lanes.SPECIES;

import java.util.function.IntToDoubleFunction;
import jdk.incubator.vector.FloatVector;

/** Fused multiply-adds in registers: sixteen independent chains, enough to hide their latency. */
public final class MultiplyAdds implements IntToDoubleFunction {
  private static final int CHAINS = 16;

  /**
   * Makes {@code rounds} rounds and tells the floating-point operations that they are; a
   * multiply-add is two.
   */
  @Override
  public double applyAsDouble(int rounds) {
    FloatVector a = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector b = FloatVector.broadcast(SPECIES, 1e-3f);
    FloatVector c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b;
    FloatVector d0 = b, d1 = b, d2 = b, d3 = b, d4 = b, d5 = b, d6 = b, d7 = b;
    for (int i = 0; i < rounds; i++) {
      c0 = c0.fma(a, b);
      c1 = c1.fma(a, b);
      c2 = c2.fma(a, b);
      c3 = c3.fma(a, b);
      c4 = c4.fma(a, b);
      c5 = c5.fma(a, b);
      c6 = c6.fma(a, b);
      c7 = c7.fma(a, b);
      d0 = d0.fma(a, b);
      d1 = d1.fma(a, b);
      d2 = d2.fma(a, b);
      d3 = d3.fma(a, b);
      d4 = d4.fma(a, b);
      d5 = d5.fma(a, b);
      d6 = d6.fma(a, b);
      d7 = d7.fma(a, b);
    }
    FloatVector c = c0.add(c1).add(c2).add(c3).add(c4).add(c5).add(c6).add(c7);
    float sum = c.add(d0).add(d1).add(d2).add(d3).add(d4).add(d5).add(d6).add(d7).lane(0);
    // The sum is finite; that it is looked at keeps the compiler from leaving all of it out.
    return Float.isFinite(sum) ? 2.0 * CHAINS * Lanes.COUNT * rounds : 0;
  }
}
