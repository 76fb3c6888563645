package org.ncfspark.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.engine.vector.KernelSpeed;
import org.ncfspark.engine.vector.TrainerSettings;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.shard.EpochExamples;
import org.ncfspark.shard.ExampleSettings;
import org.ncfspark.shard.SharedTables;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainingShard;

/**
 * Examples a second of training a model, all shards together; each the median over epochs after
 * those in which the JVM compiles. An epoch of the kernels alone and one through Spark take turns,
 * so that a machine whose speed changes changes both.
 *
 * @param kernel the kernels alone, a thread for each shard, on mini-batches made beforehand
 * @param drawn the same with the mini-batches made on the way
 * @param spark whole epochs through Spark, without evaluation
 */
public record TrainingSpeed(double kernel, double drawn, double spark) {
  private static final double INIT_STD = 0.01;

  /** Spark's own code, too, is slow until it is compiled. */
  private static final double WARM_UP_NANOS = 20e9;

  private static final double MEASURED_NANOS = 15e9;
  private static final double NANOS = 1e9;
  private static final int LEAST_EPOCHS = 5;

  /**
   * Measures on the executors.
   *
   * @param interactions a user index and an item index a row
   */
  public static TrainingSpeed measure(
      JavaRDD<InternalRow> interactions, ModelSpec spec, TrainConfig config, long seed) {
    JavaRDD<TrainingShard> shards =
        Shards.of(interactions, spec.users(), config.shards())
            .map(positives -> TrainingShard.of(positives, positives))
            .persist(StorageLevel.MEMORY_AND_DISK());
    GradientModel model = (GradientModel) Models.named(spec.name());
    TrainedModel start = model.untrained(spec, INIT_STD, seed);
    Broadcast<TrainedModel> broadcast =
        JavaSparkContext.fromSparkContext(shards.context()).broadcast(start);
    try (RoundTrainer trainer =
        Trainers.trainer(
            shards, StartParameters.of(start), config, SharedTables.REPLICATED, seed)) {
      ExampleSettings examples = ExampleSettings.of(config, spec, seed);
      long batches = EpochSize.of(shards, config, examples).batches();
      TrainerSettings settings = TrainerSettings.of(config);
      return measured(
          trainer,
          epoch ->
              shards
                  .map(
                      shard ->
                          KernelSpeed.of(
                              broadcast.value(),
                              shard,
                              settings,
                              new EpochExamples(shard, examples, epoch),
                              batches))
                  .collect());
    } finally {
      broadcast.destroy();
      shards.unpersist();
    }
  }

  private static TrainingSpeed measured(
      RoundTrainer trainer, IntFunction<List<KernelSpeed>> kernels) {
    int warm = epochs(trainer, kernels, 1, WARM_UP_NANOS).size();
    List<TrainingSpeed> epochs = epochs(trainer, kernels, warm + 1, MEASURED_NANOS);
    return new TrainingSpeed(
        median(epochs, TrainingSpeed::kernel),
        median(epochs, TrainingSpeed::drawn),
        median(epochs, TrainingSpeed::spark));
  }

  private static List<TrainingSpeed> epochs(
      RoundTrainer trainer, IntFunction<List<KernelSpeed>> kernels, int first, double nanos) {
    List<TrainingSpeed> epochs = new ArrayList<>();
    long began = System.nanoTime();
    while (System.nanoTime() - began < nanos || epochs.size() < LEAST_EPOCHS) {
      int epoch = first + epochs.size();
      epochs.add(epoch(kernels.apply(epoch), trainer, epoch));
    }
    return epochs;
  }

  private static TrainingSpeed epoch(List<KernelSpeed> alone, RoundTrainer trainer, int epoch) {
    return new TrainingSpeed(
        alone.stream().mapToDouble(KernelSpeed::kernelRate).sum(),
        alone.stream().mapToDouble(KernelSpeed::drawnRate).sum(),
        trainer.examplesPerEpoch() * NANOS / trainEpoch(trainer, epoch));
  }

  /** Nanoseconds that it took. */
  private static long trainEpoch(RoundTrainer trainer, int epoch) {
    long began = System.nanoTime();
    for (int round = 0; round < trainer.rounds(); round++) {
      trainer.train(epoch, round);
    }
    return System.nanoTime() - began;
  }

  private static double median(List<TrainingSpeed> epochs, ToDoubleFunction<TrainingSpeed> rate) {
    double[] sorted = epochs.stream().mapToDouble(rate).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** The speed in terms of the loss: a pairwise loss compares each negative with its positive. */
  public TrainingSpeed inTermsOf(TrainConfig config) {
    double share =
        switch (config.loss()) {
          case POINTWISE -> 1;
          case PAIRWISE -> config.negatives() / (1.0 + config.negatives());
        };
    return new TrainingSpeed(kernel * share, drawn * share, spark * share);
  }
}
