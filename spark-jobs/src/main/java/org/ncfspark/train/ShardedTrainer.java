package org.ncfspark.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.score.Iterators;
import org.ncfspark.session.ZippedPartitions;
import org.ncfspark.shard.BatchRange;
import org.ncfspark.shard.ExampleSettings;
import org.ncfspark.shard.RoundLoss;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.SharedParameters;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainingShard;
import org.ncfspark.shard.UserTable;

/**
 * Trains in logical shards: each owns its users' rows, and in every round trains on its next
 * mini-batches from the same items' rows and network; what it touched of these is merged in the
 * order of shards.
 *
 * <p>Users' rows stay where they are trained, cached from round to round. The rows after a round
 * are computed from those before it: a lost executor's shards are trained again from the last rows
 * that are left, with the same result. Every few rounds the rows go to the checkpoint directory,
 * and only then are the broadcasts released that training again would need.
 */
final class ShardedTrainer implements RoundTrainer {
  private static final String ITEMS = "items";
  private static final String HISTORIES = "histories";
  private static final String NETWORK = "network";
  private static final int ROUNDS_BETWEEN_CHECKPOINTS = 16;

  private final JavaSparkContext spark;
  private final JavaRDD<TrainingShard> shards;
  private final TrainedModel start;
  private final TrainConfig config;
  private final ShardEngine engine;
  private final ExampleSettings examples;
  private final EpochSize size;
  private final RoundExchange exchange;
  private final List<Broadcast<?>> sinceCheckpoint = new ArrayList<>();
  private JavaRDD<UserTable> state;
  private SharedParameters shared;
  private int roundsBehind;

  /** Rows of an earlier round that somebody still needs, or null. */
  private JavaRDD<UserTable> held;

  /** Known from the first time that it is asked for. */
  private Deal deal;

  /**
   * @param shards one a partition, cached
   * @param start parameters to start from
   */
  ShardedTrainer(
      ShardEngine engine,
      JavaRDD<TrainingShard> shards,
      StartParameters start,
      TrainConfig config,
      long seed) {
    this.engine = engine;
    this.spark = JavaSparkContext.fromSparkContext(shards.context());
    this.shards = shards;
    this.start = start.shared();
    this.config = config;
    examples = ExampleSettings.of(config, this.start.spec(), seed);
    shared = engine.shared(this.start);
    size = EpochSize.of(shards, config, examples);
    exchange = exchange();
    state = initialState(start);
  }

  private RoundExchange exchange() {
    int rows = examples.sharedRows();
    // Any of the rows may be in the histories of a round's users.
    long touched =
        rows > examples.itemCount()
            ? (long) config.shards() * rows
            : size.examples() / rounds() + config.shards();
    return RoundExchange.of(
        engine.merge(config.merge()),
        rows,
        Math.min(touched, (long) config.shards() * rows),
        (long) Float.BYTES * shared.items().length / rows);
  }

  private JavaRDD<UserTable> initialState(StartParameters from) {
    ShardEngine local = engine;
    Broadcast<TrainedModel> sharedStart = spark.broadcast(start);
    sinceCheckpoint.add(sharedStart);
    return from.users()
        .rows(shards, deal())
        .map(rows -> new UserTable(local.users(rows.model(sharedStart.value()))))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private Deal deal() {
    if (deal == null) {
      deal = Deal.of(shards);
    }
    return deal;
  }

  @Override
  public int rounds() {
    return (int) Math.min(config.rounds(), size.batches());
  }

  @Override
  public RoundLoss train(int epoch, int round) {
    BatchRange range = BatchRange.ofRound(epoch, round, rounds(), size.batches());
    Broadcast<SharedParameters> broadcast = spark.broadcast(shared);
    sinceCheckpoint.add(broadcast);
    ShardRounds next =
        new ShardRounds(shards.rdd(), state.rdd(), broadcast, engine, examples, range);
    next.persist(StorageLevel.MEMORY_AND_DISK());
    boolean checkpoint = ++roundsBehind % ROUNDS_BETWEEN_CHECKPOINTS == 0;
    if (checkpoint) {
      next.checkpoint();
    }
    RoundExchange.Outcome outcome =
        exchange.merged(new ShardRounds.Updates(next).toJavaRDD(), shared, broadcast);
    shared = outcome.shared();
    unpersist();
    state = next.toJavaRDD();
    if (checkpoint && held == null) {
      releaseOldBroadcasts();
    }
    return outcome.loss();
  }

  private void unpersist() {
    if (state != held) {
      state.unpersist();
    }
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
  public ShardedModel model() {
    TrainedModel now = start.copy();
    engine.copyShared(shared, now);
    ShardEngine local = engine;
    ModelSpec spec = start.spec();
    GradientModel model = (GradientModel) Models.named(spec.name());
    // Only sums over histories read what all users share.
    Broadcast<TrainedModel> summed =
        spark.broadcast(model.readsHistories(spec) ? now : new TrainedModel(spec, new TreeMap<>()));
    sinceCheckpoint.add(summed);
    JavaRDD<PrivateRows> users =
        ZippedPartitions.of(
            shards,
            state,
            (these, tables) ->
                Iterators.map(these, shard -> rows(local, summed.value(), shard, tables.next())));
    return new ShardedModel(now, users, this::deal);
  }

  private static PrivateRows rows(
      ShardEngine engine, TrainedModel shared, TrainingShard shard, UserTable table) {
    PrivateRows rows = PrivateRows.zeros(shared.spec(), shard.positives().users());
    TrainedModel model = rows.model(shared);
    engine.copyUsers(table.rows(), model);
    ((GradientModel) Models.named(shared.spec().name()))
        .derive(model, shard.histories().offsets(), shard.histories().items());
    return rows;
  }

  @Override
  public TrainingState state() {
    SortedMap<String, ParameterTable> matrices = new TreeMap<>();
    int items = start.spec().items();
    int end = shared.items().length / examples.sharedRows() * items;
    put(matrices, ITEMS, items, Arrays.copyOf(shared.items(), end));
    put(matrices, HISTORIES, items, Arrays.copyOfRange(shared.items(), end, shared.items().length));
    put(matrices, NETWORK, 1, shared.network());
    return new TrainingState(engineName(), UserRows.of(shards, state), matrices, shared.steps());
  }

  @Override
  public TrainingState hold() {
    release();
    held = state;
    return state();
  }

  @Override
  public void release() {
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
  public void restore(TrainingState restored) {
    restored.requireEngine(engineName());
    release();
    state.unpersist();
    float[] items = restored.values(ITEMS);
    float[] histories = restored.values(HISTORIES);
    float[] all = Arrays.copyOf(items, items.length + histories.length);
    System.arraycopy(histories, 0, all, items.length, histories.length);
    shared = new SharedParameters(all, restored.values(NETWORK), restored.steps());
    state = UserRows.dealt(restored.users(), shards).persist(StorageLevel.MEMORY_AND_DISK());
    // The files it was read from are deleted as training goes on.
    state.checkpoint();
    state.count();
  }

  private String engineName() {
    return engine.id().toString();
  }

  @Override
  public void close() {
    release();
    state.unpersist();
    sinceCheckpoint.forEach(Broadcast::destroy);
  }
}
