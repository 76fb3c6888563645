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
      return new TrainedShard(users, new ShardUpdate(TouchedItems.NONE, start.network(), 0, 0, 0));
    }
    ExampleSettings settings = examples.settings();
    if (FEW * range.examples(examples) > settings.itemCount()) {
      return engine.fit(users, start, new DrawnBatches(examples, range));
    }
    DrawnBatches batches = DrawnBatches.renumbered(examples, range);
    int[] rows = batches.rowsRead();
    TrainedShard trained = engine.fit(users, start.of(rows, settings.sharedRows()), batches);
    return new TrainedShard(trained.users(), trained.update().renamed(rows));
  }
}
