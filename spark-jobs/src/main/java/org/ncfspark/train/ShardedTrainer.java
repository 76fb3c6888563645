package org.ncfspark.train;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.train.ExampleSettings.Order;

/**
 * Trains in logical shards: each owns its users' rows, and in every round trains on its next
 * mini-batches from the same items' rows and network; what it touched of these is merged on the
 * driver in the order of shards.
 *
 * <p>Users' rows stay where they are trained, cached from round to round. The rows after a round
 * are computed from those before it: a lost executor's shards are trained again from the last rows
 * that are left, with the same result. Every few rounds the rows go to the checkpoint directory,
 * and only then are the broadcasts released that training again would need.
 */
final class ShardedTrainer implements EpochTrainer {
  private static final int ROUNDS_BETWEEN_CHECKPOINTS = 16;

  private final JavaSparkContext spark;
  private final JavaRDD<TrainingShard> shards;
  private final TrainedModel start;
  private final TrainConfig config;
  private final ExampleSettings examples;
  private final ShardEngine engine;
  private final RoundMerge merge;
  private final EpochSize size;
  private final List<Broadcast<?>> sinceCheckpoint = new ArrayList<>();
  private JavaRDD<TrainedShard> state;
  private SharedParameters shared;

  /**
   * @param shards one a partition, cached
   * @param start parameters to start from
   */
  ShardedTrainer(
      ShardEngine engine,
      JavaRDD<TrainingShard> shards,
      TrainedModel start,
      TrainConfig config,
      long seed) {
    this.engine = engine;
    this.spark = JavaSparkContext.fromSparkContext(shards.context());
    this.shards = shards;
    this.start = start;
    this.config = config;
    examples = examples(start, config, seed);
    merge = engine.merge(config.merge());
    shared = engine.shared(start);
    size = EpochSize.of(shards, config);
    state = initialState();
  }

  /** How the epochs of a training that starts from {@code start} are made. */
  static ExampleSettings examples(TrainedModel start, TrainConfig config, long seed) {
    Order order =
        switch (config.loss()) {
          case POINTWISE -> Order.EXAMPLES;
          case PAIRWISE -> Order.POSITIVES;
        };
    return new ExampleSettings(start.spec().items(), config.draws(), order, seed);
  }

  private JavaRDD<TrainedShard> initialState() {
    Broadcast<TrainedModel> broadcast = spark.broadcast(start);
    sinceCheckpoint.add(broadcast);
    ShardEngine local = engine;
    return shards
        .map(
            shard ->
                new TrainedShard(local.users(broadcast.value(), shard.positives().users()), null))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  @Override
  public double train(int epoch) {
    EpochLoss loss = new EpochLoss(epoch, config.optimizer().learningRate());
    int rounds = (int) Math.min(config.rounds(), size.batches());
    for (int round = 0; round < rounds; round++) {
      for (ShardUpdate update : run(BatchRange.ofRound(epoch, round, rounds, size.batches()))) {
        loss.add(update.examples(), update.lossSum());
      }
    }
    return loss.mean(size.examples());
  }

  private List<ShardUpdate> run(BatchRange range) {
    Broadcast<SharedParameters> broadcast = spark.broadcast(shared);
    sinceCheckpoint.add(broadcast);
    ShardEngine local = engine;
    ExampleSettings drawn = examples;
    JavaRDD<TrainedShard> next =
        shards
            .zip(state)
            .map(
                pair ->
                    local.fit(
                        pair._1(),
                        pair._2().users(),
                        broadcast.value(),
                        new EpochExamples(pair._1(), drawn, range.epoch()),
                        range))
            .persist(StorageLevel.MEMORY_AND_DISK());
    boolean checkpoint = sinceCheckpoint.size() > ROUNDS_BETWEEN_CHECKPOINTS;
    if (checkpoint) {
      next.checkpoint();
    }
    List<ShardUpdate> updates = next.map(TrainedShard::update).collect();
    shared = merge.merged(shared, updates);
    state.unpersist();
    state = next;
    if (checkpoint) {
      releaseOldBroadcasts();
    }
    return updates;
  }

  /**
   * All but the newest: the checkpointed rows still name it in their closure, though they no longer
   * need it.
   */
  private void releaseOldBroadcasts() {
    List<Broadcast<?>> old = sinceCheckpoint.subList(0, sinceCheckpoint.size() - 1);
    old.forEach(Broadcast::destroy);
    old.clear();
  }

  @Override
  public long examplesPerEpoch() {
    return size.examples();
  }

  @Override
  public TrainedModel model() {
    List<int[]> userIndexes = shards.map(shard -> shard.positives().users()).collect();
    List<float[]> users = state.map(TrainedShard::users).collect();
    return engine.model(start, userIndexes, users, shared);
  }

  @Override
  public void close() {
    state.unpersist();
    sinceCheckpoint.forEach(Broadcast::destroy);
  }
}
