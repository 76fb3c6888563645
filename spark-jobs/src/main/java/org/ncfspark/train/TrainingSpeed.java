package org.ncfspark.train;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.engine.vector.KernelSpeed;
import org.ncfspark.engine.vector.TrainerSettings;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;

/**
 * Examples a second of training a model, all shards together; medians over epochs after those in
 * which the JVM compiles: the first of the kernels, and as many through Spark as fill some seconds.
 *
 * @param kernel the kernels alone, a thread for each shard, on mini-batches made beforehand
 * @param drawn the same with the mini-batches made on the way
 * @param spark whole epochs through Spark, without evaluation
 */
public record TrainingSpeed(double kernel, double drawn, double spark) {
  private static final double INIT_STD = 0.01;

  /** Epochs of the kernels alone; the first does not count. */
  private static final int KERNEL_EPOCHS = 6;

  /** Spark's own code, too, is slow until it is compiled. */
  private static final double WARM_UP_NANOS = 12e9;

  /**
   * Measures on the executors.
   *
   * @param interactions of schema {@code Tables.INTERACTIONS}
   * @param epochs through Spark that count, at least 1
   */
  public static TrainingSpeed measure(
      Dataset<Row> interactions, ModelSpec spec, TrainConfig config, long seed, int epochs) {
    JavaRDD<TrainingShard> shards =
        Shards.of(interactions, config.shards())
            .map(positives -> TrainingShard.of(positives, positives))
            .persist(StorageLevel.MEMORY_AND_DISK());
    GradientModel model = (GradientModel) Models.named(spec.name());
    TrainedModel start = model.untrained(spec, INIT_STD, seed);
    try {
      List<List<KernelSpeed>> kernels = kernels(shards, start, config, seed);
      return new TrainingSpeed(
          median(kernels, KernelSpeed::kernelRate),
          median(kernels, KernelSpeed::drawnRate),
          throughSpark(shards, start, config, seed, epochs));
    } finally {
      shards.unpersist();
    }
  }

  /** In the terms of the loss: a pairwise one compares each negative with its positive. */
  public TrainingSpeed inTermsOf(TrainConfig config) {
    double share =
        switch (config.loss()) {
          case POINTWISE -> 1;
          case PAIRWISE -> config.negatives() / (1.0 + config.negatives());
        };
    return new TrainingSpeed(kernel * share, drawn * share, spark * share);
  }

  private static List<List<KernelSpeed>> kernels(
      JavaRDD<TrainingShard> shards, TrainedModel start, TrainConfig config, long seed) {
    ExampleSettings settings = ExampleSettings.of(config, start.spec().items(), seed);
    TrainerSettings trainer = TrainerSettings.of(config);
    long batches = EpochSize.of(shards, config).batches();
    Broadcast<TrainedModel> broadcast =
        JavaSparkContext.fromSparkContext(shards.context()).broadcast(start);
    try {
      return shards
          .map(
              shard ->
                  IntStream.rangeClosed(1, KERNEL_EPOCHS)
                      .mapToObj(
                          epoch ->
                              KernelSpeed.of(
                                  broadcast.value(),
                                  shard,
                                  trainer,
                                  new EpochExamples(shard, settings, epoch),
                                  batches))
                      .toList())
          .collect();
    } finally {
      broadcast.destroy();
    }
  }

  /** Of the shards' sums. */
  private static double median(
      List<List<KernelSpeed>> kernels, ToDoubleFunction<KernelSpeed> rate) {
    return median(
        IntStream.range(1, KERNEL_EPOCHS)
            .mapToDouble(
                epoch ->
                    kernels.stream().mapToDouble(of -> rate.applyAsDouble(of.get(epoch))).sum()));
  }

  private static double throughSpark(
      JavaRDD<TrainingShard> shards,
      TrainedModel start,
      TrainConfig config,
      long seed,
      int epochs) {
    try (RoundTrainer trainer = Engines.trainer(shards, start, config, seed)) {
      int warm = warmUp(trainer);
      return median(
          IntStream.rangeClosed(warm + 1, warm + epochs)
              .mapToDouble(
                  epoch -> {
                    long began = System.nanoTime();
                    trainEpoch(trainer, epoch);
                    return trainer.examplesPerEpoch() * 1e9 / (System.nanoTime() - began);
                  }));
    }
  }

  /** Number of epochs it took. */
  private static int warmUp(RoundTrainer trainer) {
    long began = System.nanoTime();
    int epoch = 0;
    while (System.nanoTime() - began < WARM_UP_NANOS) {
      trainEpoch(trainer, ++epoch);
    }
    return epoch;
  }

  private static void trainEpoch(RoundTrainer trainer, int epoch) {
    for (int round = 0; round < trainer.rounds(); round++) {
      trainer.train(epoch, round);
    }
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
