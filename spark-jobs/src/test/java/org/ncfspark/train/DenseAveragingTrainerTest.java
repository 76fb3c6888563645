package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ncfspark.config.ConfigLoader;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.engine.dl4j.GraphParameters;
import org.ncfspark.engine.dl4j.Updaters;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;

/** What distributed training is anchored to: plain local training. */
class DenseAveragingTrainerTest {
  private static final int USERS = 40;
  private static final int ITEMS = 30;
  private static final long SEED = 42;
  private static final GradientModel MODEL = (GradientModel) Models.named("neumf");
  private static final TrainedModel START =
      MODEL.untrained(new ModelSpec("neumf", 4, 2, USERS, ITEMS), 0.1, SEED);

  private static JavaSparkContext spark;

  @BeforeAll
  static void startSpark() {
    spark = new JavaSparkContext("local[2]", "dense averaging");
  }

  @AfterAll
  static void stopSpark() {
    spark.close();
  }

  private static TrainConfig config(String... settings) {
    return ConfigLoader.load(List.of(), List.of(settings)).train();
  }

  /**
   * Every user has the items that leave the same remainder by 3: seven or eight positives less one.
   */
  private static List<TrainingShard> shards(int count) {
    List<TrainingShard> shards = new ArrayList<>();
    for (int shard = 0; shard < count; shard++) {
      List<Long> pairs = new ArrayList<>();
      for (int user = shard; user < USERS; user += count) {
        for (int item = user % 3; item < ITEMS - user % 2; item += 3) {
          pairs.add(ShardInteractions.pair(user, item));
        }
      }
      ShardInteractions positives =
          ShardInteractions.of(shard, pairs.stream().mapToLong(Long::longValue).toArray());
      shards.add(new TrainingShard(positives, positives));
    }
    return shards;
  }

  private static EpochTrainer trainer(int shards, TrainConfig config) {
    JavaRDD<TrainingShard> rdd = spark.parallelize(shards(shards), shards);
    return new DenseAveragingTrainer(rdd, MODEL, START, config, SEED);
  }

  private static ComputationGraph network(TrainConfig config) {
    ComputationGraph network =
        new ComputationGraph(MODEL.graph(START.spec(), Updaters.of(config.optimizer()), 0));
    network.init();
    GraphParameters.copyTo(network, START);
    return network;
  }

  private static MiniBatches batches(TrainingShard shard, int epoch, long perEpoch) {
    return new MiniBatches(
        new EpochExamples(shard.positives(), shard.known(), ITEMS, 4, SEED, epoch),
        perEpoch,
        0,
        perEpoch);
  }

  @Test
  void oneWorkerIsPlainLocalTrainingBitForBit() {
    TrainConfig config = config("train.batch-size=100", "train.averaging-frequency=3");
    EpochTrainer trainer = trainer(1, config);
    ComputationGraph local = network(config);
    long perEpoch = (trainer.examplesPerEpoch() + 99) / 100;
    for (int epoch = 1; epoch <= 2; epoch++) {
      trainer.train(epoch);
      batches(shards(1).get(0), epoch, perEpoch).forEachRemaining(local::fit);
    }
    TrainedModel expected = GraphParameters.copyOf(local, START.spec());
    trainer
        .model()
        .parameters()
        .forEach(
            (name, table) ->
                assertThat(table.values()).as(name).isEqualTo(expected.parameter(name).values()));
  }

  @Test
  void workersWithOneBatchARoundAndSgdAreOneMachineWithTheirUnion() {
    TrainConfig config =
        config(
            "train.optimizer=sgd",
            "train.learning-rate=0.5",
            "train.batch-size=100000",
            "train.averaging-frequency=1");
    EpochTrainer four = trainer(4, config);
    four.train(1);
    List<org.nd4j.linalg.dataset.api.MultiDataSet> all = new ArrayList<>();
    for (TrainingShard shard : shards(4)) {
      batches(shard, 1, 1).forEachRemaining(all::add);
    }
    ComputationGraph local = network(config);
    local.fit(org.nd4j.linalg.dataset.MultiDataSet.merge(all));
    TrainedModel expected = GraphParameters.copyOf(local, START.spec());
    four.model()
        .parameters()
        .forEach(
            (name, table) -> {
              float[] wanted = expected.parameter(name).values();
              for (int i = 0; i < wanted.length; i++) {
                assertThat(table.values()[i]).as(name).isCloseTo(wanted[i], within(1e-6f));
              }
            });
  }

  @Test
  void everyExampleIsFittedThoughShardsAndBatchesAreUneven() {
    EpochTrainer trainer = trainer(3, config("train.batch-size=64", "train.averaging-frequency=4"));
    trainer.train(1); // Fails itself where an example is lost.
    assertThat(trainer.examplesPerEpoch()).isEqualTo(5L * shards(1).get(0).positives().size());
  }

  @Test
  void lossFallsFromEpochToEpoch() {
    EpochTrainer trainer =
        trainer(
            2,
            config(
                "train.batch-size=50", "train.averaging-frequency=5", "train.learning-rate=0.02"));
    double first = trainer.train(1);
    double last = first;
    for (int epoch = 2; epoch <= 8; epoch++) {
      last = trainer.train(epoch);
    }
    assertThat(last).isLessThan(0.7 * first);
  }

  @Test
  void lossThatIsNotFiniteStopsTraining() {
    EpochTrainer trainer =
        trainer(
            2, config("train.optimizer=sgd", "train.learning-rate=1e30", "train.batch-size=50"));
    assertThatThrownBy(
            () -> {
              for (int epoch = 1; epoch <= 5; epoch++) {
                trainer.train(epoch);
              }
            })
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("learning rate 1.0E30");
  }
}
