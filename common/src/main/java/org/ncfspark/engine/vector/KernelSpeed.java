package org.ncfspark.engine.vector;

import java.io.Serializable;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.shard.BatchRange;
import org.ncfspark.shard.DrawnBatches;
import org.ncfspark.shard.EpochExamples;
import org.ncfspark.shard.TrainingShard;

/**
 * Time that one thread takes for one epoch of a shard with nothing around it: no rounds, no
 * merging, no Spark.
 *
 * @param examples fitted
 * @param drawNanos spent on making mini-batches
 * @param fitNanos spent on training on them
 */
public record KernelSpeed(long examples, long drawNanos, long fitNanos) implements Serializable {
  private static final double NANOS = 1e9;

  /**
   * Trains an epoch.
   *
   * @param perEpoch mini-batches
   */
  public static KernelSpeed of(
      TrainedModel start,
      TrainingShard shard,
      TrainerSettings settings,
      EpochExamples examples,
      long perEpoch) {
    DrawnBatches batches = new DrawnBatches(examples, new BatchRange(1, 0, perEpoch, perEpoch));
    MiniBatchTrainer trainer =
        MiniBatchTrainer.startingFrom(
            start,
            shard.positives().users(),
            batches.histories(),
            settings,
            Arithmetic.preferred());
    HardestNegatives hardest =
        new HardestNegatives(settings.loss().groupSize(), settings.choices(), settings.batchSize());
    int[] users = new int[hardest.capacity()];
    int[] items = new int[users.length];
    float[] labels = new float[users.length];
    KernelSpeed total = new KernelSpeed(0, 0, 0);
    long began = System.nanoTime();
    while (batches.advance()) {
      batches.copyTo(users, items, labels);
      long drawn = System.nanoTime();
      int count = hardest.choose(trainer, users, items, labels, batches.size());
      trainer.fit(users, items, labels, count);
      long fitted = System.nanoTime();
      total = total.plus(count, drawn - began, fitted - drawn);
      began = fitted;
    }
    return total;
  }

  private KernelSpeed plus(long moreExamples, long moreDrawNanos, long moreFitNanos) {
    return new KernelSpeed(
        examples + moreExamples, drawNanos + moreDrawNanos, fitNanos + moreFitNanos);
  }

  /** Examples a second of training alone. */
  public double kernelRate() {
    return examples * NANOS / fitNanos;
  }

  /** Examples a second with the mini-batches made on the way. */
  public double drawnRate() {
    return examples * NANOS / (fitNanos + drawNanos);
  }
}
