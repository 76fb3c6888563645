package org.ncfspark.shard;

/**
 * Trains one shard for one round. Where a round reads few of the items, their rows alone are copied
 * and trained on: a round of many shards would else copy the whole table once a shard.
 */
public final class ShardTraining {
  /** Whole tables are copied faster than chosen rows, unless these are few. */
  private static final int FEW = 2;

  private ShardTraining() {}

  /**
   * Trains on the mini-batches of a round.
   *
   * @param users rows of the shard's users
   * @param start what all shards of the round start from
   * @param examples of the shard and the round's epoch
   */
  public static TrainedShard fit(
      ShardEngine engine,
      float[] users,
      SharedParameters start,
      EpochExamples examples,
      BatchRange range) {
    if (range.examples(examples) == 0) {
      return untrained(users, start);
    }
    ExampleSettings settings = examples.settings();
    if (FEW * range.examples(examples) > settings.itemCount()) {
      return engine.fit(users, start, new DrawnBatches(examples, range));
    }
    DrawnBatches batches = DrawnBatches.renumbered(examples, range);
    return fit(engine, users, start.of(batches.rowsRead(), settings.sharedRows()), batches);
  }

  /**
   * Trains where only those of the shared rows are at hand that the round reads.
   *
   * @param start what all shards of the round start from, without rows
   * @param rows {@link #rowsRead} with their values
   */
  public static TrainedShard fit(
      ShardEngine engine,
      float[] users,
      SharedParameters start,
      TouchedItems rows,
      EpochExamples examples,
      BatchRange range) {
    return range.examples(examples) == 0
        ? untrained(users, start)
        : fit(engine, users, start.with(rows.rows()), DrawnBatches.renumbered(examples, range));
  }

  /** The shared rows that a shard reads in a round, ascending. */
  public static int[] rowsRead(EpochExamples examples, BatchRange range) {
    return range.examples(examples) == 0
        ? new int[0]
        : DrawnBatches.renumbered(examples, range).rowsRead();
  }

  private static TrainedShard untrained(float[] users, SharedParameters start) {
    return new TrainedShard(users, new ShardUpdate(TouchedItems.NONE, start.network(), 0, 0, 0));
  }

  private static TrainedShard fit(
      ShardEngine engine, float[] users, SharedParameters read, DrawnBatches batches) {
    TrainedShard trained = engine.fit(users, read, batches);
    return new TrainedShard(trained.users(), trained.update().renamed(batches.rowsRead()));
  }
}
