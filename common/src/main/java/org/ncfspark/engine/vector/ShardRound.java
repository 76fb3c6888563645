package org.ncfspark.engine.vector;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.train.BatchRange;
import org.ncfspark.train.DrawnBatches;
import org.ncfspark.train.EpochExamples;
import org.ncfspark.train.ShardUpdate;
import org.ncfspark.train.SharedParameters;

/**
 * One shard's part of a round: its mini-batches, from the parameters that all shards start from.
 */
public final class ShardRound {
  private final MiniBatchTrainer trainer;
  private final HardestNegatives hardest;

  /**
   * @param userIndexes of the shard, in the order of {@code users}' rows
   * @param users rows with optimizer state, owned by the shard; copied
   */
  public ShardRound(
      ModelSpec spec,
      int[] userIndexes,
      float[] users,
      SharedParameters shared,
      TrainerSettings settings) {
    trainer = new MiniBatchTrainer(spec, userIndexes, settings, Arithmetic.preferred());
    hardest =
        new HardestNegatives(settings.loss().groupSize(), settings.choices(), settings.batchSize());
    copy(users, trainer.users());
    copy(shared.items(), trainer.items());
    copy(shared.network(), trainer.network());
    trainer.continueAfter(shared.steps());
  }

  /** Trains on a range of mini-batches. */
  public ShardUpdate fit(EpochExamples examples, BatchRange range) {
    int[] userRows = new int[hardest.capacity()];
    int[] items = new int[hardest.capacity()];
    float[] labels = new float[hardest.capacity()];
    int mark = trainer.mark();
    long before = trainer.step();
    long fitted = 0;
    double lossSum = 0;
    DrawnBatches batches = new DrawnBatches(examples, range);
    while (batches.advance()) {
      batches.copyTo(userRows, items, labels);
      int count = hardest.choose(trainer, userRows, items, labels, batches.size());
      lossSum += trainer.fit(userRows, items, labels, count) * count;
      fitted += count;
    }
    int[] touched = trainer.itemsTouchedSince(mark);
    return new ShardUpdate(
        touched,
        rows(touched),
        trainer.network().values().clone(),
        trainer.step() - before,
        fitted,
        lossSum);
  }

  /** The users' rows as they are now. */
  public float[] users() {
    return trainer.users().values().clone();
  }

  private float[] rows(int[] touched) {
    RowTable items = trainer.items();
    float[] rows = new float[touched.length * items.stride()];
    for (int i = 0; i < touched.length; i++) {
      System.arraycopy(
          items.values(), items.at(touched[i]), rows, i * items.stride(), items.stride());
    }
    return rows;
  }

  private static void copy(float[] from, RowTable to) {
    if (from.length != to.values().length) {
      throw new IllegalArgumentException(
          from.length + " floats do not fit a table of " + to.rows() + " rows of " + to.stride());
    }
    System.arraycopy(from, 0, to.values(), 0, from.length);
  }
}
