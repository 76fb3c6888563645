package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.engine.vector.MiniBatchTrainer;
import org.ncfspark.engine.vector.TrainerSettings;
import org.ncfspark.error.DataContractException;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.session.TaskFailures;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.shard.BatchRange;
import org.ncfspark.shard.EpochExamples;
import org.ncfspark.shard.ExampleSettings;
import org.ncfspark.shard.ShardInteractions;
import org.ncfspark.shard.SharedTables;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainingShard;
import org.ncfspark.table.Tables;

/** What sharded training is anchored to: plain local training. */
class ShardedTrainerTest {
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

  private static TrainedModel start(String model) {
    return ((GradientModel) Models.named(model))
        .untrained(new ModelSpec(model, 4, 2, TestShards.USERS, TestShards.ITEMS), 0.1, SEED);
  }

  private static RoundTrainer trainer(int shards, int slices, String model, TrainConfig config) {
    return trainer(TestShards.of(shards), slices, model, config);
  }

  private static RoundTrainer trainer(
      List<TrainingShard> shards, int slices, String model, TrainConfig config) {
    return Trainers.trainer(
        spark.parallelize(shards, slices),
        StartParameters.of(start(model)),
        config,
        SharedTables.REPLICATED,
        SEED);
  }

  private static TrainedModel trained(int shards, String model, TrainConfig config, int epochs) {
    try (RoundTrainer trainer = trainer(shards, shards, model, config)) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        TestShards.train(trainer, epoch);
      }
      return TestShards.whole(trainer);
    }
  }

  /** All examples of an epoch in mini-batches on one thread. */
  private static TrainedModel local(String model, TrainConfig config, int epochs, long perEpoch) {
    TrainingShard shard = TestShards.of(1).get(0);
    TrainerSettings settings = TrainerSettings.of(config);
    MiniBatchTrainer trainer =
        MiniBatchTrainer.startingFrom(
            start(model), shard.positives().users(), settings, Arithmetic.preferred());
    int[] users = new int[settings.batchSize()];
    int[] items = new int[users.length];
    float[] labels = new float[users.length];
    for (int epoch = 1; epoch <= epochs; epoch++) {
      EpochExamples examples =
          new EpochExamples(
              shard,
              new ExampleSettings(TestShards.ITEMS, 4, ExampleSettings.Order.EXAMPLES, SEED),
              epoch);
      BatchRange range = new BatchRange(epoch, 0, perEpoch, perEpoch);
      for (long batch = 0; batch < perEpoch; batch++) {
        long from = range.start(batch, examples);
        long to = range.start(batch + 1, examples);
        examples.fill(from, to, users, items, labels);
        trainer.fit(users, items, labels, (int) (to - from));
      }
    }
    TrainedModel end = start(model);
    trainer.copyTo(end);
    return end;
  }

  @ParameterizedTest
  @ValueSource(strings = {"mf", "biased-mf", "gmf", "mlp", "neumf"})
  void oneShardIsPlainLocalTrainingBitForBit(String model) {
    TrainConfig config = config("train.batch-size=100", "train.rounds-per-epoch=3");
    long perEpoch = (5L * TestShards.of(1).get(0).positives().size() + 99) / 100;
    TestShards.assertSameBits(trained(1, model, config, 2), local(model, config, 2, perEpoch));
  }

  @ParameterizedTest
  @ValueSource(strings = {"neumf", "svdpp"})
  void checkpointsAndTheNumberOfTasksChangeNothing(String model) {
    // 20 rounds: more than there are between two checkpoints.
    TrainConfig config = config("train.batch-size=20", "train.rounds-per-epoch=10");
    TrainedModel fourTasks = trained(4, model, config, 2);
    try (RoundTrainer twoTasks = trainer(4, 2, model, config)) {
      TestShards.train(twoTasks, 1);
      TestShards.train(twoTasks, 2);
      TestShards.assertSameBits(TestShards.whole(twoTasks), fourTasks);
    }
  }

  @Test
  void usersRowsThatSparkLosesAreTrainedAgainToTheSameBits() {
    TrainConfig config = config("train.batch-size=20", "train.rounds-per-epoch=3");
    TrainedModel kept = trained(4, "neumf", config, 1);
    try (RoundTrainer trainer = trainer(4, 4, "neumf", config)) {
      for (int round = 0; round < 3; round++) {
        trainer.train(1, round);
        spark
            .getPersistentRDDs()
            .values()
            .forEach(rdd -> SparkEnv.get().blockManager().master().removeRdd(rdd.id(), true));
      }
      TestShards.assertSameBits(TestShards.whole(trainer), kept);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vector", "dl4j"})
  void shardsWithOneBatchARoundAndSgdAreOneMachineWithTheirUnion(String engine) {
    // The mean over a shard's batch weighs an example four times as much as the mean over the union
    // of four.
    TrainConfig sharded =
        config(
            "train.engine=" + engine,
            "train.optimizer=sgd",
            "train.learning-rate=0.25",
            "train.batch-size=100000",
            "train.rounds-per-epoch=1");
    TrainedModel four;
    try (RoundTrainer trainer = trainer(TestShards.ofEqualSize(4), 4, "mf", sharded)) {
      TestShards.train(trainer, 1);
      four = TestShards.whole(trainer);
    }
    TrainedModel one =
        TestShards.unionStep(
            start("mf"),
            config("train.optimizer=sgd", "train.learning-rate=1", "train.batch-size=100000"),
            SEED);
    assertClose(four, one);
  }

  @ParameterizedTest
  @MethodSource("modelsAndLosses")
  void bothEnginesEndWithTheSameParametersWithSgd(String model, String loss) {
    List<TrainedModel> ends =
        Stream.of("dl4j", "vector")
            .map(
                engine ->
                    config(
                        "train.engine=" + engine,
                        "train.loss=" + loss,
                        "train.optimizer=sgd",
                        "train.learning-rate=0.5",
                        "train.batch-size=80",
                        "train.rounds-per-epoch=2"))
            .map(config -> trained(2, model, config, 1))
            .toList();
    assertClose(ends.get(0), ends.get(1));
  }

  static Stream<Arguments> modelsAndLosses() {
    return Models.names().stream()
        .filter(name -> Models.named(name) instanceof GradientModel)
        .flatMap(name -> Stream.of("pointwise", "pairwise").map(loss -> Arguments.of(name, loss)));
  }

  private static void assertClose(TrainedModel actual, TrainedModel expected) {
    expected
        .parameters()
        .forEach(
            (name, table) ->
                assertThat(actual.parameter(name).values())
                    .as(name)
                    .containsExactly(table.values(), within(1e-5f)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pointwise", "pairwise"})
  void lossFallsFromEpochToEpoch(String loss) {
    TrainConfig config =
        config("train.batch-size=32", "train.learning-rate=0.01", "train.loss=" + loss);
    try (RoundTrainer trainer = trainer(3, 3, "neumf", config)) {
      double first = TestShards.train(trainer, 1);
      double last = first;
      for (int epoch = 2; epoch <= 12; epoch++) {
        last = TestShards.train(trainer, epoch);
      }
      assertThat(last).isLessThan(0.7 * first);
    }
  }

  @ParameterizedTest
  @CsvSource({"vector, neumf", "dl4j, neumf", "vector, fism"})
  void restoredTrainingGoesOnBitForBit(String engine, String model) {
    // Adam: the moments and the number of steps must come back too.
    TrainConfig config =
        config("train.engine=" + engine, "train.batch-size=20", "train.rounds-per-epoch=3");
    List<TrainingShard> shards = dealtAsTrainingDeals(4);
    try (RoundTrainer uninterrupted = trainer(shards, 4, model, config);
        RoundTrainer interrupted = trainer(shards, 4, model, config);
        RoundTrainer restored = trainer(shards, 4, model, config)) {
      TestShards.train(uninterrupted, 1);
      TestShards.train(uninterrupted, 2);
      TestShards.train(interrupted, 1);
      interrupted.train(2, 0);
      restored.restore(TestShards.saved(interrupted.state(), work));
      restored.train(2, 1);
      restored.train(2, 2);
      TestShards.assertSameBits(TestShards.whole(restored), TestShards.whole(uninterrupted));
    }
  }

  @Test
  void stateOfOtherUsersIsRefused() {
    TrainConfig config = config();
    List<TrainingShard> all = dealtAsTrainingDeals(2);
    List<TrainingShard> some =
        List.of(all.get(0), TrainingShard.of(none(), none())); // As if they had come later.
    try (RoundTrainer before = trainer(some, 2, "mf", config);
        RoundTrainer after = trainer(all, 2, "mf", config)) {
      TrainingState state = TestShards.saved(before.state(), work);
      assertThatThrownBy(() -> TaskFailures.unwrapped(() -> restored(after, state)))
          .isInstanceOf(DataContractException.class)
          .hasMessageContaining("no row of user index");
    }
  }

  @Test
  void stateOfAnotherEngineIsRefused() {
    try (RoundTrainer trainer = trainer(dealtAsTrainingDeals(2), 2, "mf", config())) {
      TrainingState state = trainer.state();
      assertThatThrownBy(
              () ->
                  trainer.restore(
                      new TrainingState("dl4j/1", state.rows(), state.shared(), state.steps())))
          .isInstanceOf(DataContractException.class)
          .hasMessageContaining("dl4j/1")
          .hasMessageContaining("vector/1")
          .hasMessageContaining("--restart");
    }
  }

  private static TrainedModel restored(RoundTrainer trainer, TrainingState state) {
    trainer.restore(state);
    return TestShards.whole(trainer);
  }

  private static ShardInteractions none() {
    return ShardInteractions.of(1, new long[0]);
  }

  /** Each user in the shard that Shards deals him to. */
  private static List<TrainingShard> dealtAsTrainingDeals(int count) {
    return Shards.of(interactions(), TestShards.USERS, count)
        .map(shard -> TrainingShard.of(shard, shard))
        .collect();
  }

  /** The positives of all shards as they are read. */
  static JavaRDD<InternalRow> interactions() {
    List<Row> rows = new ArrayList<>();
    for (TrainingShard shard : TestShards.of(1)) {
      ShardInteractions positives = shard.positives();
      for (int k = 0; k < positives.users().length; k++) {
        for (int p = positives.offsets()[k]; p < positives.offsets()[k + 1]; p++) {
          rows.add(RowFactory.create(positives.users()[k], positives.items()[p], 1f, 0L, p));
        }
      }
    }
    return LocalSpark.rows(
        LocalSpark.session().createDataFrame(rows, Tables.INTERACTIONS.columns()));
  }
}
