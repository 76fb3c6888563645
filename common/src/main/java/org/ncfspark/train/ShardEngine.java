package org.ncfspark.train;

import java.io.Serializable;
import java.util.List;
import org.ncfspark.model.TrainedModel;

/**
 * Trains shards of one model: it knows how the model's parameters lie in rows with optimizer state,
 * users' apart from what is shared, and how a mini-batch moves them. It travels to the executors.
 */
public interface ShardEngine extends Serializable {
  /** What is stored with the rows: another engine cannot go on from them. */
  EngineId id();

  /** Rows of a shard's users, in the order of {@code userIndexes}, with fresh optimizer state. */
  float[] users(TrainedModel start, int[] userIndexes);

  /** Rows of all items and the network, with fresh optimizer state. */
  SharedParameters shared(TrainedModel start);

  /**
   * Trains one shard.
   *
   * @param users rows of the shard's users; not written to
   * @param start rows of the items that the mini-batches name, and the network; not written to
   * @param batches whose users and items are places of rows
   * @return the rows of users, and what is merged with that of other shards
   */
  TrainedShard fit(float[] users, SharedParameters start, DrawnBatches batches);

  /** How items' rows are merged after a round. */
  RoundMerge merge(MergeRule rule);

  /**
   * The model of these parameters; users of no shard keep those of {@code start}.
   *
   * @param userIndexes of each shard
   * @param users rows of each shard
   */
  TrainedModel model(
      TrainedModel start, List<int[]> userIndexes, List<float[]> users, SharedParameters shared);
}
