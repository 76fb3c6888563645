package org.ncfspark.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.engine.vector.MiniBatchTrainer;
import org.ncfspark.engine.vector.Optimizer;
import org.ncfspark.engine.vector.PairwiseLoss;
import org.ncfspark.engine.vector.TrainerSettings;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Scorer;
import org.ncfspark.model.SharedModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.model.convncf.ConvNcfModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * ConvNCF as published (K = 64, 32 maps, six layers, mini-batches of 512 triples, AdaGrad) on
 * tables of MovieLens-1M's size, beside the processor's peak: {@link #multiplyAdds} makes, in
 * registers, as many fused multiply-adds as a triple takes, so that the ratio of the rates of
 * {@link #train} and it is the share of the peak. A triple is 18.3 million FLOP, a scored candidate
 * a sixth.
 */
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
public class ConvNcfBenchmark {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Multiply-adds: 4 K^2 / 4 C of the first layer, 4 C^2 for each cell of those above. */
  private static final int FORWARD = 32 * 32 * 4 * 32 + 4 * 32 * 32 * (256 + 64 + 16 + 4 + 1);

  /** Forward, and twice as much back, for the positive and the negative. */
  private static final int TRIPLE = 2 * 3 * FORWARD;

  private static final int TRIPLES = 512;
  private static final int CANDIDATES = 1000;

  private final int[] users = new int[2 * TRIPLES];
  private final int[] items = new int[2 * TRIPLES];
  private final int[] candidates = new int[CANDIDATES];
  private final float[] scores = new float[CANDIDATES];
  private final SplittableRandom random = new SplittableRandom(1);
  private int tableUsers;
  private int tableItems;
  private MiniBatchTrainer trainer;
  private Scorer scorer;

  @Setup
  public void setUp() {
    SyntheticShard shard = SyntheticShard.named("ml-1m");
    tableUsers = shard.users();
    tableItems = shard.items();
    ModelSpec spec = new ModelSpec(ConvNcfModel.NAME, 64, 0, tableUsers, tableItems);
    TrainedModel start = new ConvNcfModel().untrained(spec, 0.1, 1);
    trainer =
        MiniBatchTrainer.startingFrom(
            start,
            IntStream.range(0, tableUsers).toArray(),
            new TrainerSettings(
                new PairwiseLoss(1),
                new Optimizer.AdaGrad(0.05f, 0.1f),
                WeightDecay.NONE,
                2 * TRIPLES),
            Arithmetic.preferred());
    scorer = new SharedModel(start).scorer();
  }

  @Setup(Level.Invocation)
  public void draw() {
    for (int s = 0; s < users.length; s += 2) {
      users[s] = random.nextInt(tableUsers);
      users[s + 1] = users[s];
      items[s] = random.nextInt(tableItems);
      items[s + 1] = random.nextInt(tableItems);
    }
    for (int i = 0; i < CANDIDATES; i++) {
      candidates[i] = random.nextInt(tableItems);
    }
  }

  @Benchmark
  @OperationsPerInvocation(TRIPLES)
  public double train() {
    return trainer.fit(users, items, null, users.length);
  }

  @Benchmark
  @OperationsPerInvocation(CANDIDATES)
  public float[] score() {
    scorer.score(users[0], candidates, scores);
    return scores;
  }

  /** Sixteen independent chains: enough to hide a multiply-add's latency. */
  @Benchmark
  public float multiplyAdds() {
    FloatVector a = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector b = FloatVector.broadcast(SPECIES, 1e-3f);
    FloatVector c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b;
    FloatVector d0 = b, d1 = b, d2 = b, d3 = b, d4 = b, d5 = b, d6 = b, d7 = b;
    for (int i = 0; i < TRIPLE / (16 * SPECIES.length()); i++) {
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
    return c.add(d0).add(d1).add(d2).add(d3).add(d4).add(d5).add(d6).add(d7).lane(0);
  }
}
