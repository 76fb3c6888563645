package org.ncfspark.arithmetic;

import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The most that this processor can compute, measured: fused multiply-adds in registers. */
public final class ProcessorPeak {
  // By name, because the class cannot even be loaded where the module is absent.
  private static final String MULTIPLY_ADDS = "org.ncfspark.arithmetic.simd.MultiplyAdds";
  private static final int ROUNDS = 1 << 14;
  private static final double NANOS = 1e9;

  private ProcessorPeak() {}

  /**
   * Floating-point operations a second of {@code threads} threads together; nothing without the
   * Vector API.
   *
   * @param seconds in which each thread's fastest moment is looked for
   */
  public static OptionalDouble measure(int threads, double seconds) {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return OptionalDouble.empty();
    }
    IntToDoubleFunction multiplyAdds = multiplyAdds();
    return OptionalDouble.of(
        IntStream.range(0, threads)
            .parallel()
            .mapToDouble(thread -> fastest(multiplyAdds, seconds))
            .sum());
  }

  /** The first calls are not compiled yet, and other processes take their share of the rest. */
  private static double fastest(IntToDoubleFunction multiplyAdds, double seconds) {
    long end = System.nanoTime() + (long) (seconds * NANOS);
    double fastest = 0;
    long now = System.nanoTime();
    do {
      double operations = multiplyAdds.applyAsDouble(ROUNDS);
      long after = System.nanoTime();
      fastest = Math.max(fastest, operations / (after - now) * NANOS);
      now = after;
    } while (now < end);
    return fastest;
  }

  private static IntToDoubleFunction multiplyAdds() {
    try {
      return Class.forName(MULTIPLY_ADDS)
          .asSubclass(IntToDoubleFunction.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          MULTIPLY_ADDS + " cannot be created: is this jar complete?", e);
    }
  }
}
