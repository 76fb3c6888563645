package org.ncfspark.shard;

import java.io.Serializable;
import org.ncfspark.model.TrainedModel;

/**
 * Trains shards of one model: it knows how the model's parameters lie in rows with optimizer state,
 * users' apart from what is shared, and how a mini-batch moves them. It travels to the executors.
 */
public interface ShardEngine extends Serializable {
  /** What is stored with the rows: another engine cannot go on from them. */
  EngineId id();

  /**
   * Rows of a shard's users with fresh optimizer state.
   *
   * @param start the model of these users
   */
  float[] users(TrainedModel start);

  /**
   * Rows of a model's items and the network, with fresh optimizer state.
   *
   * @param start of all items, or of some
   */
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
   * Overwrites the tables of a shard's users in a model.
   *
   * @param users rows of the shard, as many as the model has users
   */
  void copyUsers(float[] users, TrainedModel target);

  /**
   * Overwrites all that users share in a model.
   *
   * @param target of as many items as there are rows for
   */
  void copyShared(SharedParameters shared, TrainedModel target);
}
