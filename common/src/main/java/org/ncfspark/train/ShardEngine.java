package org.ncfspark.train;

import java.io.Serializable;
import java.util.List;
import org.ncfspark.model.TrainedModel;

/**
 * Trains shards of one model: how its parameters lie in rows with optimizer state, users' apart
 * from what is shared, and what a round makes of them. It travels to the executors.
 */
public interface ShardEngine extends Serializable {
  /** Rows of a shard's users, in the order of {@code userIndexes}, with fresh optimizer state. */
  float[] users(TrainedModel start, int[] userIndexes);

  /** Rows of all items and the network, with fresh optimizer state. */
  SharedParameters shared(TrainedModel start);

  /** How items' rows are merged after a round. */
  RoundMerge merge(MergeRule rule);

  /**
   * Trains one shard on its mini-batches of a round.
   *
   * @param users rows of the shard's users; not written to
   * @param start what all shards of the round start from; not written to
   * @param examples of the shard and the round's epoch
   */
  TrainedShard fit(
      TrainingShard shard,
      float[] users,
      SharedParameters start,
      EpochExamples examples,
      BatchRange range);

  /**
   * The model of these parameters; users of no shard keep those of {@code start}.
   *
   * @param userIndexes of each shard
   * @param users rows of each shard
   */
  TrainedModel model(
      TrainedModel start, List<int[]> userIndexes, List<float[]> users, SharedParameters shared);
}
