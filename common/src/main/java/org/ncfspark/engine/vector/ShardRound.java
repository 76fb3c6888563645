package org.ncfspark.engine.vector;

import java.util.Optional;
import java.util.stream.IntStream;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.shard.DrawnBatches;
import org.ncfspark.shard.ShardHistories;
import org.ncfspark.shard.ShardUpdate;
import org.ncfspark.shard.SharedParameters;
import org.ncfspark.shard.TouchedItems;
import org.ncfspark.shard.TrainedShard;

/**
 * One shard's part of a round: its mini-batches, from the parameters that all shards start from.
 */
final class ShardRound {
  private final MiniBatchTrainer trainer;
  private final HardestNegatives hardest;

  /**
   * @param users rows with optimizer state, owned by the shard; copied
   * @param start rows of items with optimizer state, and the network; copied
   */
  ShardRound(
      ModelSpec spec,
      float[] users,
      SharedParameters start,
      Optional<ShardHistories> histories,
      TrainerSettings settings) {
    ModelLayout layout = ModelLayout.of(spec);
    int userCount = rows(users, layout.users(), settings);
    int itemCount = rows(start.items(), layout.items(), settings);
    trainer =
        new MiniBatchTrainer(
            spec.sized(userCount, itemCount),
            IntStream.range(0, userCount).toArray(),
            itemCount,
            histories,
            settings,
            Arithmetic.preferred());
    hardest =
        new HardestNegatives(settings.loss().groupSize(), settings.choices(), settings.batchSize());
    copy(users, trainer.users());
    copy(start.items(), trainer.items());
    copy(start.network(), trainer.network());
    trainer.continueAfter(start.steps());
  }

  private static int rows(float[] table, RowLayout layout, TrainerSettings settings) {
    return table.length / new RowTable(1, layout.width(), settings.optimizer()).stride();
  }

  /** Trains on the mini-batches. */
  TrainedShard fit(DrawnBatches batches) {
    int[] userRows = new int[hardest.capacity()];
    int[] items = new int[hardest.capacity()];
    float[] labels = new float[hardest.capacity()];
    int mark = trainer.mark();
    long before = trainer.step();
    long fitted = 0;
    double lossSum = 0;
    while (batches.advance()) {
      batches.copyTo(userRows, items, labels);
      int count = hardest.choose(trainer, userRows, items, labels, batches.size());
      lossSum += trainer.fit(userRows, items, labels, count) * count;
      fitted += count;
    }
    ShardUpdate update =
        new ShardUpdate(
            rows(trainer.itemsTouchedSince(mark)),
            trainer.network().values(),
            trainer.step() - before,
            fitted,
            lossSum);
    return new TrainedShard(trainer.users().values(), update);
  }

  private TouchedItems rows(int[] touched) {
    RowTable items = trainer.items();
    float[] rows = new float[touched.length * items.stride()];
    for (int i = 0; i < touched.length; i++) {
      System.arraycopy(
          items.values(), items.at(touched[i]), rows, i * items.stride(), items.stride());
    }
    return new TouchedItems(touched, rows);
  }

  private static void copy(float[] from, RowTable to) {
    if (from.length != to.values().length) {
      throw new IllegalArgumentException(
          from.length + " floats do not fit a table of " + to.rows() + " rows of " + to.stride());
    }
    System.arraycopy(from, 0, to.values(), 0, from.length);
  }
}
