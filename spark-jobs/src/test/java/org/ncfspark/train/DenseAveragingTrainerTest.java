package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.engine.dl4j.GraphParameters;
import org.ncfspark.engine.dl4j.GraphSettings;
import org.ncfspark.engine.dl4j.MiniBatches;
import org.ncfspark.engine.dl4j.TrainingGraph;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.shard.BatchRange;
import org.ncfspark.shard.EpochExamples;
import org.ncfspark.shard.ExampleSettings;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainingShard;

/** What distributed training is anchored to: plain local training. */
class DenseAveragingTrainerTest {
  private static final int ITEMS = TestShards.ITEMS;
  private static final long SEED = 42;
  private static final GradientModel MODEL = (GradientModel) Models.named("neumf");
  private static final TrainedModel START =
      MODEL.untrained(new ModelSpec("neumf", 4, 2, TestShards.USERS, ITEMS), 0.1, SEED);

  private static JavaSparkContext spark;
  @TempDir Path work;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.context();
  }

  private static TrainConfig config(String... settings) {
    return ConfigLoader.load(
            List.of(),
            Stream.concat(
                    Stream.of("train.averaging=dense", "train.learning-rate=0.005"),
                    Stream.of(settings))
                .toList())
        .train();
  }

  private static RoundTrainer trainer(int shards, TrainConfig config) {
    JavaRDD<TrainingShard> rdd = spark.parallelize(TestShards.of(shards), shards);
    return new DenseAveragingTrainer(rdd, StartParameters.of(START), config, SEED);
  }

  private static ComputationGraph network(TrainConfig config) {
    ComputationGraph network = TrainingGraph.open(START.spec(), GraphSettings.of(config));
    GraphParameters.copyTo(network, START);
    return network;
  }

  private static MiniBatches batches(
      TrainingShard shard, TrainConfig config, int epoch, long perEpoch) {
    return new MiniBatches(
        shard.positives().users(),
        new EpochExamples(shard, ExampleSettings.of(config, START.spec(), SEED), epoch),
        new BatchRange(epoch, 0, perEpoch, perEpoch),
        config.loss());
  }

  @ParameterizedTest
  @CsvSource({"pointwise, 100", "pairwise, 20"})
  void oneWorkerIsPlainLocalTrainingBitForBit(String loss, int batchSize) {
    TrainConfig config =
        config(
            "train.loss=" + loss, "train.batch-size=" + batchSize, "train.averaging-frequency=3");
    RoundTrainer trainer = trainer(1, config);
    ComputationGraph local = network(config);
    long perEpoch = (trainer.examplesPerEpoch() + 99) / 100;
    for (int epoch = 1; epoch <= 2; epoch++) {
      TestShards.train(trainer, epoch);
      batches(TestShards.of(1).get(0), config, epoch, perEpoch).forEachRemaining(local::fit);
    }
    TrainedModel expected = GraphParameters.copyOf(local, START.spec());
    TestShards.whole(trainer)
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
    RoundTrainer four = trainer(4, config);
    TestShards.train(four, 1);
    List<org.nd4j.linalg.dataset.api.MultiDataSet> all = new ArrayList<>();
    for (TrainingShard shard : TestShards.of(4)) {
      batches(shard, config, 1, 1).forEachRemaining(all::add);
    }
    ComputationGraph local = network(config);
    local.fit(org.nd4j.linalg.dataset.MultiDataSet.merge(all));
    TrainedModel expected = GraphParameters.copyOf(local, START.spec());
    TestShards.whole(four)
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
    RoundTrainer trainer = trainer(3, config("train.batch-size=64", "train.averaging-frequency=4"));
    TestShards.train(trainer, 1); // Counts what was fitted.
    assertThat(trainer.examplesPerEpoch())
        .isEqualTo(5L * TestShards.of(1).get(0).positives().size());
  }

  @Test
  void lossFallsFromEpochToEpoch() {
    RoundTrainer trainer =
        trainer(
            2,
            config(
                "train.batch-size=50", "train.averaging-frequency=5", "train.learning-rate=0.02"));
    double first = TestShards.train(trainer, 1);
    double last = first;
    for (int epoch = 2; epoch <= 8; epoch++) {
      last = TestShards.train(trainer, epoch);
    }
    assertThat(last).isLessThan(0.7 * first);
  }

  @Test
  void restoredTrainingGoesOnBitForBit() {
    TrainConfig config = config("train.batch-size=64", "train.averaging-frequency=2");
    RoundTrainer uninterrupted = trainer(2, config);
    RoundTrainer interrupted = trainer(2, config);
    RoundTrainer restored = trainer(2, config);
    TestShards.train(uninterrupted, 1);
    interrupted.train(1, 0);
    restored.restore(TestShards.saved(interrupted.state(), work));
    for (int round = 1; round < restored.rounds(); round++) {
      restored.train(1, round);
    }
    TestShards.assertSameBits(TestShards.whole(restored), TestShards.whole(uninterrupted));
  }
}
