package org.ncfspark.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.ease.EaseWeights;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Seconds to solve for EASE^R's weights, with all cores: items^3 multiplications and additions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "-Xmx16g",
      "--add-modules",
      "jdk.incubator.vector",
      "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0"
    })
public class EaseBenchmark {
  @Param({"3706", "10000"})
  public int items;

  private EaseWeights ease;

  /** Few in common, each item with many of its own: well conditioned. */
  @Setup(Level.Invocation)
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    ease = new EaseWeights(items);
    for (int item = 0; item < items; item++) {
      int[] shared = random.ints(item + 1, 0, 5).toArray();
      shared[item] = 10 * items;
      ease.set(item, shared, 500);
    }
  }

  @Benchmark
  public ParameterTable solve() {
    return ease.solve(() -> {});
  }
}
