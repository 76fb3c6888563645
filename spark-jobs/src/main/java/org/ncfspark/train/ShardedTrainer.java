package org.ncfspark.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.session.PartitionJob;

/**
 * Trains in logical shards: each owns its users' rows, and in every round trains on its next
 * mini-batches from the same items' rows and network; what it touched of these is merged on the
 * driver in the order of shards.
 *
 * <p>Users' rows stay where they are trained, cached from round to round. The rows after a round
 * are computed from those before it: a lost executor's shards are trained again from the last rows
 * that are left, with the same result. Every few rounds the rows go to the checkpoint directory,
 * and only then are the broadcasts released that training again would need.
 *
 * <p>Engines differ in how they put the training of a round on Spark, see {@link #run}.
 */
abstract class ShardedTrainer implements RoundTrainer {
  private static final String ITEMS = "items";
  private static final String NETWORK = "network";
  private static final int ROUNDS_BETWEEN_CHECKPOINTS = 16;

  /** One round's training of all shards, from their state and what they share. */
  @FunctionalInterface
  interface ShardTraining {
    JavaRDD<TrainedShard> train(JavaRDD<TrainedShard> state, Broadcast<SharedParameters> start);
  }

  private final JavaSparkContext spark;
  private final JavaRDD<TrainingShard> shards;
  private final TrainedModel start;
  private final TrainConfig config;
  private final ShardEngine engine;
  private final RoundMerge merge;
  private final EpochSize size;
  private final List<Broadcast<?>> sinceCheckpoint = new ArrayList<>();
  private JavaRDD<TrainedShard> state;
  private SharedParameters shared;
  private int roundsBehind;

  /** Rows of an earlier round that somebody still needs, or null. */
  private JavaRDD<TrainedShard> held;

  /**
   * The user indexes of each shard. They are known from the first time that a model is asked for.
   */
  private List<int[]> userIndexes;

  /**
   * @param shards one a partition, cached
   * @param start parameters to start from
   */
  ShardedTrainer(
      ShardEngine engine, JavaRDD<TrainingShard> shards, TrainedModel start, TrainConfig config) {
    this.engine = engine;
    this.spark = JavaSparkContext.fromSparkContext(shards.context());
    this.shards = shards;
    this.start = start;
    this.config = config;
    merge = engine.merge(config.merge());
    shared = engine.shared(start);
    size = EpochSize.of(shards, config);
    state = initialState();
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
  public final int rounds() {
    return (int) Math.min(config.rounds(), size.batches());
  }

  @Override
  public final RoundLoss train(int epoch, int round) {
    long fitted = 0;
    double sum = 0;
    for (ShardUpdate update : run(BatchRange.ofRound(epoch, round, rounds(), size.batches()))) {
      fitted += update.examples();
      sum += update.lossSum();
    }
    return new RoundLoss(fitted, sum);
  }

  /** Trains all shards on their mini-batches of a round, by one call of {@link #round}. */
  abstract List<ShardUpdate> run(BatchRange range);

  /** A round: every shard is trained, and what they share is merged. */
  final List<ShardUpdate> round(ShardTraining training) {
    Broadcast<SharedParameters> broadcast = spark.broadcast(shared);
    sinceCheckpoint.add(broadcast);
    JavaRDD<TrainedShard> next =
        training.train(state, broadcast).persist(StorageLevel.MEMORY_AND_DISK());
    boolean checkpoint = ++roundsBehind % ROUNDS_BETWEEN_CHECKPOINTS == 0;
    if (checkpoint) {
      next.checkpoint();
    }
    List<ShardUpdate> updates = PartitionJob.collectEach(next, TrainedShard::update);
    shared = merge.merged(shared, updates);
    unpersist();
    state = next;
    if (checkpoint && held == null) {
      releaseOldBroadcasts();
    }
    return updates;
  }

  private void unpersist() {
    if (state != held) {
      state.unpersist();
    }
  }

  /** What all shards of the next round start from. */
  final SharedParameters shared() {
    return shared;
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
  public final long examplesPerEpoch() {
    return size.examples();
  }

  @Override
  public final TrainedModel model() {
    if (userIndexes == null) {
      userIndexes = PartitionJob.collectEach(shards, shard -> shard.positives().users());
    }
    List<float[]> users = PartitionJob.collectEach(state, TrainedShard::users);
    return engine.model(start, userIndexes, users, shared);
  }

  @Override
  public final TrainingState state() {
    SortedMap<String, ParameterTable> matrices = new TreeMap<>();
    put(matrices, ITEMS, start.spec().items(), shared.items());
    put(matrices, NETWORK, 1, shared.network());
    return new TrainingState(engineName(), UserRows.of(shards, state), matrices, shared.steps());
  }

  @Override
  public final TrainingState hold() {
    release();
    held = state;
    return state();
  }

  @Override
  public final void release() {
    if (held != null && held != state) {
      held.unpersist();
    }
    held = null;
  }

  /** A model without a network has an empty one. */
  private static void put(
      SortedMap<String, ParameterTable> matrices, String name, int rows, float[] values) {
    if (values.length > 0) {
      matrices.put(name, new ParameterTable(rows, values.length / rows, values));
    }
  }

  @Override
  public final void restore(TrainingState restored) {
    restored.requireEngine(engineName());
    release();
    state.unpersist();
    shared =
        new SharedParameters(restored.values(ITEMS), restored.values(NETWORK), restored.steps());
    state = UserRows.dealt(restored.users(), shards).persist(StorageLevel.MEMORY_AND_DISK());
    // The files it was read from are deleted as training goes on.
    state.checkpoint();
    state.count();
  }

  private String engineName() {
    return engine.getClass().getSimpleName();
  }

  @Override
  public final void close() {
    release();
    state.unpersist();
    sinceCheckpoint.forEach(Broadcast::destroy);
  }
}
