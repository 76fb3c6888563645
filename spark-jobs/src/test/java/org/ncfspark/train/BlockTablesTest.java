package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.engine.EngineRequest;
import org.ncfspark.engine.Engines;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.eval.CandidateSet;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.SharedTables;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainingShard;
import scala.collection.JavaConverters;

/** Blocks give the bits of tables that every executor has. */
class BlockTablesTest {
  private static final long SEED = 42;

  private static JavaSparkContext spark;
  @TempDir Path work;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.context();
  }

  private static TrainConfig config(String... settings) {
    return ConfigLoader.load(List.of(), List.of(settings)).train();
  }

  private static StartParameters start(String model) {
    ModelSpec spec = new ModelSpec(model, 4, 2, TestShards.USERS, TestShards.ITEMS, 2, 0);
    return StartParameters.drawn((GradientModel) Models.named(model), spec, 0.1, SEED);
  }

  private static JavaRDD<TrainingShard> shards(int count, int slices) {
    return spark.parallelize(TestShards.of(count), slices);
  }

  private static RoundTrainer replicated(
      JavaRDD<TrainingShard> shards, String model, TrainConfig config) {
    return Trainers.trainer(shards, start(model), config, SharedTables.REPLICATED, SEED);
  }

  private static RoundTrainer inBlocks(
      JavaRDD<TrainingShard> shards, String model, TrainConfig config, int blocks) {
    StartParameters start = start(model);
    ShardEngine engine = Engines.of(new EngineRequest(start.spec(), config, false));
    ShardWork work = ShardWork.of(engine, shards, start.spec(), config, SEED);
    return new ShardedTrainer(
        work, start.users(), new BlockTables(work, start.items().orElseThrow(), blocks));
  }

  private static void assertSame(RoundTrainer actual, RoundTrainer expected) {
    TestShards.assertSameBits(TestShards.whole(actual), TestShards.whole(expected));
    assertThat(actual.model().sha256()).isEqualTo(expected.model().sha256());
  }

  static Stream<Arguments> models() {
    return Models.names().stream()
        .filter(name -> Models.named(name) instanceof GradientModel)
        .flatMap(
            name ->
                (readsHistories(name) ? Stream.of("vector") : Stream.of("vector", "dl4j"))
                    .map(engine -> Arguments.of(name, engine)));
  }

  private static boolean readsHistories(String model) {
    return ((GradientModel) Models.named(model)).readsHistories(start(model).spec());
  }

  @ParameterizedTest
  @MethodSource("models")
  void blocksGiveTheBitsAndTheMetricsOfReplicatedTables(String model, String engine) {
    TrainConfig config =
        config("train.engine=" + engine, "train.batch-size=40", "train.rounds-per-epoch=2");
    JavaRDD<TrainingShard> shards = shards(3, 3);
    try (RoundTrainer replicated = replicated(shards, model, config);
        RoundTrainer inBlocks = inBlocks(shards, model, config, 4);
        Validation validation = Validation.selecting(candidates(), "mrr")) {
      assertThat(TestShards.train(inBlocks, 1)).isEqualTo(TestShards.train(replicated, 1));
      assertSame(inBlocks, replicated);
      assertThat(validation.of(inBlocks.model())).isEqualTo(validation.of(replicated.model()));
    }
  }

  private static JavaRDD<CandidateSet> candidates() {
    List<CandidateSet> sets = new ArrayList<>();
    for (int user = 0; user < TestShards.USERS; user++) {
      int positive = user % TestShards.ITEMS;
      int[] negatives =
          IntStream.rangeClosed(1, 5).map(k -> (positive + 4 * k) % TestShards.ITEMS).toArray();
      sets.add(new CandidateSet(user, positive, negatives));
    }
    return spark.parallelize(sets, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, TestShards.ITEMS})
  void theNumberOfBlocksAndOfTasksChangesNothing(int blocks) {
    TrainConfig config = config("train.batch-size=20", "train.rounds-per-epoch=3");
    try (RoundTrainer replicated = replicated(shards(4, 4), "fism", config);
        RoundTrainer inBlocks = inBlocks(shards(4, 2), "fism", config, blocks)) {
      TestShards.train(replicated, 1);
      TestShards.train(inBlocks, 1);
      assertSame(inBlocks, replicated);
    }
  }

  @Test
  void allThatALostExecutorHadIsComputedAgainToTheSameBits() {
    // 20 rounds: more than there are between two checkpoints.
    TrainConfig config = config("train.batch-size=10", "train.rounds-per-epoch=20");
    try (RoundTrainer kept = replicated(shards(2, 2), "neumf", config);
        RoundTrainer lossy = inBlocks(shards(2, 2), "neumf", config, 3)) {
      assertThat(lossy.rounds()).isEqualTo(20);
      TestShards.train(kept, 1);
      for (int round = 0; round < lossy.rounds(); round++) {
        lossy.train(1, round);
        if (round == 2 || round == 15 || round == 17) {
          loseAll();
        }
      }
      assertSame(lossy, kept);
    }
  }

  /** Cached rows and blocks, and all that was sent. */
  private static void loseAll() {
    MapOutputTrackerMaster sent = (MapOutputTrackerMaster) SparkEnv.get().mapOutputTracker();
    JavaConverters.asJavaIterator(sent.shuffleStatuses().keysIterator())
        .forEachRemaining(shuffle -> sent.unregisterAllMapAndMergeOutput((Integer) shuffle));
    spark
        .getPersistentRDDs()
        .values()
        .forEach(rdd -> SparkEnv.get().blockManager().master().removeRdd(rdd.id(), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"neumf", "svdpp"})
  void aCheckpointOfEitherHomeIsContinuedInTheOther(String model) {
    TrainConfig config = config("train.batch-size=20", "train.rounds-per-epoch=3");
    JavaRDD<TrainingShard> shards =
        Shards.of(ShardedTrainerTest.interactions(), TestShards.USERS, 3)
            .map(shard -> TrainingShard.of(shard, shard))
            .cache();
    try (RoundTrainer uninterrupted = replicated(shards, model, config);
        RoundTrainer first = inBlocks(shards, model, config, 4);
        RoundTrainer second = replicated(shards, model, config);
        RoundTrainer third = inBlocks(shards, model, config, 5)) {
      TestShards.train(uninterrupted, 1);
      first.train(1, 0);
      TrainingState held = first.hold();
      first.train(1, 1); // What is held stays as it was.
      second.restore(TestShards.saved(held, work));
      second.train(1, 1);
      third.restore(TestShards.saved(second.state(), work));
      third.train(1, 2);
      assertSame(third, uninterrupted);
    }
  }

  @Test
  void graphsThatSumUpHistoriesOverAllItemsAreRefused() {
    TrainConfig config = config("train.engine=dl4j");
    assertThatThrownBy(
            () -> Trainers.trainer(shards(2, 2), start("fism"), config, SharedTables.BLOCKS, SEED))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("trains fism with the vector engine only");
  }

  @Test
  void parametersOfAnotherModelAreRefused() {
    StartParameters given =
        StartParameters.of(
            ((GradientModel) Models.named("mf")).untrained(start("mf").spec(), 0.1, SEED));
    assertThatThrownBy(
            () -> Trainers.trainer(shards(2, 2), given, config(), SharedTables.BLOCKS, SEED))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("train.shared-tables = blocks")
        .hasMessageContaining("use replicated, or auto");
  }
}
