package org.ncfspark.train;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.shard.BatchRange;
import org.ncfspark.shard.RoundLoss;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.UserTable;
import org.ncfspark.train.StartParameters.UserStart;

/**
 * Trains in logical shards: each owns its users' rows, and in every round trains on its next
 * mini-batches from the same items' rows and network; what it touched of these is merged in the
 * order of shards. Where these live is a matter of its {@link SharedHome}.
 *
 * <p>Users' rows stay where they are trained, cached from round to round. The rows after a round
 * are computed from those before it: a lost executor's shards are trained again from the last rows
 * that are left, with the same result. Every few rounds the rows go to the checkpoint directory,
 * and only then is released what training again would need.
 */
final class ShardedTrainer implements RoundTrainer {
  private static final int ROUNDS_BETWEEN_CHECKPOINTS = 16;

  private final ShardWork work;
  private final SharedHome home;
  private JavaRDD<UserTable> state;
  private int roundsBehind;

  /** Rows of an earlier round that somebody still needs, or null. */
  private JavaRDD<UserTable> held;

  /**
   * @param users rows to start from
   * @param home of what all users share
   */
  ShardedTrainer(ShardWork work, UserStart users, SharedHome home) {
    this.work = work;
    this.home = home;
    state = initialState(users);
  }

  private JavaRDD<UserTable> initialState(UserStart users) {
    ShardEngine engine = work.engine();
    TrainedModel nothing = work.nothingShared();
    return users
        .rows(work.shards(), work.deal().get())
        .map(rows -> new UserTable(engine.users(rows.model(nothing))))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  @Override
  public int rounds() {
    return work.rounds();
  }

  @Override
  public RoundLoss train(int epoch, int round) {
    BatchRange range = BatchRange.ofRound(epoch, round, rounds(), work.size().batches());
    ShardRounds<?> next = home.round(state, range);
    next.persist(StorageLevel.MEMORY_AND_DISK());
    boolean checkpoint = ++roundsBehind % ROUNDS_BETWEEN_CHECKPOINTS == 0;
    if (checkpoint) {
      next.checkpoint();
    }
    RoundLoss loss = home.train(next);
    if (state != held) {
      state.unpersist();
    }
    state = next.toJavaRDD();
    if (checkpoint && held == null) {
      home.forgetEarlierRounds();
    }
    return loss;
  }

  @Override
  public long examplesPerEpoch() {
    return work.size().examples();
  }

  @Override
  public ShardedModel model() {
    return home.model(state);
  }

  @Override
  public TrainingState state() {
    return home.state(UserRows.of(work.shards(), state));
  }

  @Override
  public TrainingState hold() {
    release();
    held = state;
    home.hold();
    return state();
  }

  @Override
  public void release() {
    if (held != null && held != state) {
      held.unpersist();
    }
    held = null;
    home.release();
  }

  @Override
  public void restore(TrainingState restored) {
    restored.requireEngine(work.engine().id().toString());
    release();
    state.unpersist();
    home.restore(restored);
    state = UserRows.dealt(restored.users(), work.shards()).persist(StorageLevel.MEMORY_AND_DISK());
    // The files it was read from are deleted as training goes on.
    state.checkpoint();
    state.count();
  }

  @Override
  public void close() {
    release();
    state.unpersist();
    home.close();
  }
}
