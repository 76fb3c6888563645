package org.ncfspark.train;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.score.Iterators;
import org.ncfspark.session.ZippedPartitions;
import org.ncfspark.shard.BatchRange;
import org.ncfspark.shard.RoundLoss;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.ShardTraining;
import org.ncfspark.shard.SharedParameters;
import org.ncfspark.shard.UserTable;

/** What shards share lies on the driver, and is sent to every executor for each round. */
final class ReplicatedTables implements SharedHome {
  private final ShardWork work;
  private final TrainedModel start;
  private final RoundExchange exchange;
  private final RoundBroadcasts broadcasts;
  private SharedParameters shared;
  private Broadcast<SharedParameters> sent;

  /**
   * @param start parameters to start from
   */
  ReplicatedTables(ShardWork work, TrainedModel start) {
    this.work = work;
    this.start = start;
    shared = work.engine().shared(start);
    exchange = exchange();
    broadcasts = new RoundBroadcasts(work.spark());
  }

  private RoundExchange exchange() {
    int rows = work.examples().sharedRows();
    long shards = work.config().shards();
    // Any of the rows may be in the histories of a round's users.
    long touched =
        rows > work.examples().itemCount()
            ? shards * rows
            : work.size().examples() / work.rounds() + shards;
    return RoundExchange.of(
        work.merge(),
        rows,
        Math.min(touched, shards * rows),
        (long) Float.BYTES * shared.items().length / rows);
  }

  @Override
  public ShardRounds<UserTable> round(JavaRDD<UserTable> users, BatchRange range) {
    Broadcast<SharedParameters> from = broadcasts.send(shared);
    sent = from;
    return new ShardRounds<>(
        work,
        users,
        range,
        (engine, before, examples) ->
            ShardTraining.fit(engine, before.rows(), from.value(), examples, range));
  }

  @Override
  public RoundLoss train(ShardRounds<?> round) {
    RoundExchange.Outcome outcome =
        exchange.merged(new ShardRounds.Updates(round).toJavaRDD(), shared, sent);
    shared = outcome.shared();
    return outcome.loss();
  }

  @Override
  public void forgetEarlierRounds() {
    broadcasts.releaseOld();
  }

  @Override
  public ShardedModel model(JavaRDD<UserTable> users) {
    TrainedModel now = start.copy();
    work.engine().copyShared(shared, now);
    ShardEngine engine = work.engine();
    // Only sums over histories read what all users share.
    Broadcast<TrainedModel> summed =
        broadcasts.send(work.readsHistories() ? now : work.nothingShared());
    JavaRDD<PrivateRows> rows =
        ZippedPartitions.of(
            work.shards(),
            users,
            (shards, tables) ->
                Iterators.map(
                    shards,
                    shard ->
                        ShardWork.published(
                            engine,
                            shard,
                            tables.next(),
                            summed.value(),
                            shard.histories().items())));
    return new ShardedModel(now, Optional.empty(), rows, work.deal());
  }

  @Override
  public TrainingState state(JavaRDD<Row> users) {
    SortedMap<String, ParameterTable> matrices = new TreeMap<>();
    int items = work.spec().items();
    int length = shared.items().length;
    int end = length / (work.examples().sharedRows() / items);
    TrainingState.put(matrices, TrainingState.ITEMS, items, Arrays.copyOf(shared.items(), end));
    TrainingState.put(
        matrices, TrainingState.HISTORIES, items, Arrays.copyOfRange(shared.items(), end, length));
    TrainingState.put(matrices, TrainingState.NETWORK, 1, shared.network());
    return new TrainingState(work.engine().id().toString(), users, matrices, shared.steps());
  }

  @Override
  public void hold() {} // The arrays of a round are not written to.

  @Override
  public void release() {} // Nothing is held.

  @Override
  public void restore(TrainingState restored) {
    float[] items = restored.values(TrainingState.ITEMS);
    float[] histories = restored.values(TrainingState.HISTORIES);
    float[] all = Arrays.copyOf(items, items.length + histories.length);
    System.arraycopy(histories, 0, all, items.length, histories.length);
    shared = new SharedParameters(all, restored.values(TrainingState.NETWORK), restored.steps());
  }

  @Override
  public void close() {
    broadcasts.close();
  }
}
