package org.ncfspark.train;

import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.shard.ExampleSettings;
import org.ncfspark.shard.RoundMerge;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainingShard;
import org.ncfspark.shard.UserTable;

/**
 * What is trained, wherever its parameters live.
 *
 * @param shards one a partition, cached
 * @param size of an epoch
 * @param deal of users to the shards, known from the first time that it is asked for
 */
record ShardWork(
    ShardEngine engine,
    JavaRDD<TrainingShard> shards,
    ModelSpec spec,
    TrainConfig config,
    ExampleSettings examples,
    EpochSize size,
    Supplier<Deal> deal) {

  static ShardWork of(
      ShardEngine engine,
      JavaRDD<TrainingShard> shards,
      ModelSpec spec,
      TrainConfig config,
      long seed) {
    ExampleSettings examples = ExampleSettings.of(config, spec, seed);
    return new ShardWork(
        engine,
        shards,
        spec,
        config,
        examples,
        EpochSize.of(shards, config, examples),
        new Remembered<>(() -> Deal.of(shards)));
  }

  JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(shards.context());
  }

  /** Rounds of an epoch. */
  int rounds() {
    return (int) Math.min(config.rounds(), size.batches());
  }

  RoundMerge merge() {
    return engine.merge(config.merge());
  }

  GradientModel model() {
    return model(spec);
  }

  static GradientModel model(ModelSpec spec) {
    return (GradientModel) Models.named(spec.name());
  }

  /** Whether users' tables are sums over what all users share. */
  boolean readsHistories() {
    return model().readsHistories(spec);
  }

  /** A model of these users without anything that users share. */
  TrainedModel nothingShared() {
    return new TrainedModel(spec, new TreeMap<>());
  }

  /**
   * The rows of a shard's users as they are published.
   *
   * @param items of its users' histories, as {@code shared} numbers them
   * @param shared what the users' tables are sums of
   */
  static PrivateRows published(
      ShardEngine engine, TrainingShard shard, UserTable table, TrainedModel shared, int[] items) {
    PrivateRows rows = PrivateRows.zeros(shared.spec(), shard.positives().users());
    TrainedModel model = rows.model(shared);
    engine.copyUsers(table.rows(), model);
    model(shared.spec()).derive(model, shard.histories().offsets(), items);
    return rows;
  }
}
