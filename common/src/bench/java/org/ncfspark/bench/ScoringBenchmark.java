package org.ncfspark.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.Scorer;
import org.ncfspark.model.SharedModel;
import org.ncfspark.model.TrainedModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Candidates scored a second, by one user after another with a thousand random items each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules",
      "jdk.incubator.vector",
      "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0"
    })
public class ScoringBenchmark {
  private static final int CANDIDATES = 1000;

  @Param({"gmf", "mlp", "neumf"})
  public String model;

  @Param({"ml-1m", "gowalla"})
  public String size;

  private final int[] items = new int[CANDIDATES];
  private final float[] scores = new float[CANDIDATES];
  private int users;
  private int user;
  private Scorer scorer;

  @Setup
  public void setUp() {
    SyntheticShard shard = SyntheticShard.named(size);
    users = shard.users();
    ModelSpec spec = new ModelSpec(model, 8, 3, shard.users(), shard.items());
    TrainedModel start = ((GradientModel) Models.named(model)).untrained(spec, 0.01, 1);
    scorer = new SharedModel(start).scorer();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < CANDIDATES; i++) {
      items[i] = random.nextInt(shard.items());
    }
  }

  @Benchmark
  @OperationsPerInvocation(CANDIDATES)
  public float[] score() {
    user = (user + 1) % users;
    scorer.score(user, items, scores);
    return scores;
  }
}
