package org.ncfspark.train;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.ncfspark.shard.BatchRange;
import org.ncfspark.shard.RoundLoss;
import org.ncfspark.shard.UserTable;

/** Keeps the parameters that shards share, while a model is trained. */
interface SharedHome extends AutoCloseable {
  /**
   * A round from the parameters as they are now.
   *
   * @param users rows of the shards' users, in the order and partitions of the shards
   */
  ShardRounds<?> round(JavaRDD<UserTable> users, BatchRange range);

  /**
   * Trains a round, merges what its shards touched, and goes on from that.
   *
   * @param round persisted; if it is to be checkpointed, it has been when this returns
   */
  RoundLoss train(ShardRounds<?> round);

  /** Releases what only rounds before the last one need: nobody trains them again. */
  void forgetEarlierRounds();

  /**
   * The parameters as they are now; to be used before the next round.
   *
   * @param users as for {@link #round}
   */
  ShardedModel model(JavaRDD<UserTable> users);

  /**
   * What the next round starts from, beside users' rows.
   *
   * @param users rows of {@code Tables.TRAINING_STATE}
   */
  TrainingState state(JavaRDD<Row> users);

  /** Keeps the parameters of {@link #state} readable until {@link #release}. */
  void hold();

  /** Lets go of what is held, if there is something. */
  void release();

  /** Continues from {@code state}. */
  void restore(TrainingState state);

  /** Releases what is cached. */
  @Override
  void close();
}
