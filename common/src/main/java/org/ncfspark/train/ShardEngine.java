package org.ncfspark.train;

import java.io.Serializable;
import java.util.List;
import org.ncfspark.model.TrainedModel;

/**
 * What trains shards of one model: how its parameters lie in rows with optimizer state, users'
 * apart from what is shared, and how they are merged. Engines differ in the form in which they take
 * mini-batches. It travels to the executors.
 */
public interface ShardEngine extends Serializable {
  /** Rows of a shard's users, in the order of {@code userIndexes}, with fresh optimizer state. */
  float[] users(TrainedModel start, int[] userIndexes);

  /** Rows of all items and the network, with fresh optimizer state. */
  SharedParameters shared(TrainedModel start);

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
