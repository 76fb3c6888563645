package org.ncfspark.bench;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.engine.vector.Loss;
import org.ncfspark.engine.vector.MiniBatchTrainer;
import org.ncfspark.engine.vector.Optimizer;
import org.ncfspark.engine.vector.PairwiseLoss;
import org.ncfspark.engine.vector.PointwiseLoss;
import org.ncfspark.engine.vector.TrainerSettings;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.model.mf.MfModel;
import org.ncfspark.model.ncf.NcfModel;
import org.ncfspark.shard.EpochExamples;
import org.ncfspark.shard.ExampleSettings;
import org.ncfspark.shard.ExampleSettings.Order;
import org.ncfspark.shard.ShardInteractions;
import org.ncfspark.shard.TrainingShard;
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

/**
 * Examples a second of the training kernels, each thread a shard of its own with its own rows: the
 * rate to which training through Spark is compared. A triple (user, positive, negative) counts as
 * one example.
 */
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
public class TrainingBenchmark {
  /**
   * The examples of a call. All are drawn before the first is trained on, as training draws many at
   * once.
   */
  private static final int EXAMPLES = 1 << 19;

  /** An epoch's first examples, for a trainer of all users. */
  @State(Scope.Thread)
  public static class NeuMf {
    @Param({"ml-1m", "gowalla"})
    public String size;

    @Param({"256", "2048"})
    public int batch;

    @Param({"vector", "scalar"})
    public String arithmetic;

    MiniBatchTrainer trainer;
    EpochExamples epoch;
    int[][] users;
    int[][] items;
    float[][] labels;

    @Setup
    public void setUp() {
      SyntheticShard shard = SyntheticShard.named(size);
      ModelSpec spec = new ModelSpec(NcfModel.NEUMF, 8, 3, shard.users(), shard.items());
      TrainedModel start = ((GradientModel) Models.named(spec.name())).untrained(spec, 0.01, 1);
      trainer = trainer(start, new PointwiseLoss(), new Optimizer.Adam(0.001f), batch, arithmetic);
      ShardInteractions positives = shard.interactions(1);
      epoch =
          new EpochExamples(
              TrainingShard.of(positives, positives),
              new ExampleSettings(shard.items(), 4, Order.EXAMPLES, 1),
              1);
      int batches = EXAMPLES / batch;
      users = new int[batches][batch];
      items = new int[batches][batch];
      labels = new float[batches][batch];
      for (int b = 0; b < batches; b++) {
        long from = (long) b * batch;
        epoch.fill(from, from + batch, users[b], items[b], labels[b]);
      }
    }
  }

  /** Triples of an epoch with one negative for each positive. */
  @State(Scope.Thread)
  public static class BprMf {
    @Param({"ml-1m", "gowalla"})
    public String size;

    @Param("512")
    public int batch;

    @Param({"vector", "scalar"})
    public String arithmetic;

    MiniBatchTrainer trainer;
    EpochExamples epoch;
    long next;
    int[][] users;
    int[][] items;
    float[] labels;

    @Setup
    public void setUp() {
      SyntheticShard shard = SyntheticShard.named(size);
      ModelSpec spec = new ModelSpec(MfModel.PLAIN, 64, 1, shard.users(), shard.items());
      TrainedModel start = MfModel.plain().untrained(spec, 0.01, 1);
      trainer =
          trainer(
              start,
              new PairwiseLoss(1),
              new Optimizer.AdaGrad(0.05f, 1e-6f),
              2 * batch,
              arithmetic);
      ShardInteractions positives = shard.interactions(1);
      epoch =
          new EpochExamples(
              TrainingShard.of(positives, positives),
              new ExampleSettings(shard.items(), 1, Order.POSITIVES, 1),
              1);
      int rows = 2 * batch;
      users = new int[EXAMPLES / batch][rows];
      items = new int[EXAMPLES / batch][rows];
      labels = new float[rows];
      for (int b = 0; b < users.length; b++) {
        draw(users[b], items[b]);
      }
    }

    /** The epoch's next mini-batch; after its last whole one the first again. */
    void draw(int[] users, int[] items) {
      if (next + users.length > epoch.size()) {
        next = 0;
      }
      epoch.fill(next, next + users.length, users, items, labels);
      next += users.length;
    }
  }

  private static MiniBatchTrainer trainer(
      TrainedModel start, Loss loss, Optimizer optimizer, int rows, String arithmetic) {
    return MiniBatchTrainer.startingFrom(
        start,
        IntStream.range(0, start.spec().users()).toArray(),
        new TrainerSettings(loss, optimizer, WeightDecay.NONE, rows),
        arithmetic.equals("scalar") ? Arithmetic.scalar() : Arithmetic.preferred());
  }

  @Benchmark
  @OperationsPerInvocation(EXAMPLES)
  public double neuMf8(NeuMf state) {
    double loss = 0;
    for (int b = 0; b < state.users.length; b++) {
      loss += state.trainer.fit(state.users[b], state.items[b], state.labels[b], state.batch);
    }
    return loss;
  }

  @Benchmark
  @OperationsPerInvocation(EXAMPLES)
  public double neuMf8WithSampling(NeuMf state) {
    sampling(state);
    return neuMf8(state);
  }

  @Benchmark
  @OperationsPerInvocation(EXAMPLES)
  public int[][] sampling(NeuMf state) {
    for (int b = 0; b < state.users.length; b++) {
      long from = (long) b * state.batch;
      state.epoch.fill(from, from + state.batch, state.users[b], state.items[b], state.labels[b]);
    }
    return state.items;
  }

  @Benchmark
  @OperationsPerInvocation(EXAMPLES)
  public double bprMf64(BprMf state) {
    double loss = 0;
    for (int b = 0; b < state.users.length; b++) {
      loss += state.trainer.fit(state.users[b], state.items[b], null, 2 * state.batch);
    }
    return loss;
  }

  @Benchmark
  @OperationsPerInvocation(EXAMPLES)
  public double bprMf64WithSampling(BprMf state) {
    bprSampling(state);
    return bprMf64(state);
  }

  @Benchmark
  @OperationsPerInvocation(EXAMPLES)
  public int[][] bprSampling(BprMf state) {
    for (int b = 0; b < state.users.length; b++) {
      state.draw(state.users[b], state.items[b]);
    }
    return state.items;
  }
}
