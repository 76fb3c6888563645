package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
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
import org.ncfspark.shard.SharedTables;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainingShard;

/** What sharded training with DL4J is anchored to: plain local training with DL4J. */
class ShardedGraphTrainerTest {
  private static final long SEED = 42;
  private static JavaSparkContext spark;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.context();
  }

  private static TrainConfig config(String loss) {
    // Adam, whose state and number of steps must be carried from round to round.
    return ConfigLoader.load(
            List.of(),
            List.of(
                "train.engine=dl4j",
                "train.loss=" + loss,
                "train.batch-size=20",
                "train.rounds-per-epoch=2"))
        .train();
  }

  private static TrainedModel start(String model) {
    return ((GradientModel) Models.named(model))
        .untrained(new ModelSpec(model, 4, 2, TestShards.USERS, TestShards.ITEMS), 0.1, SEED);
  }

  private static long batches(EpochExamples examples) {
    return (examples.size() / examples.groupSize() + 19) / 20;
  }

  @ParameterizedTest
  @CsvSource({"neumf, pointwise", "biased-mf, pairwise"})
  void oneShardIsPlainLocalTrainingBitForBit(String model, String loss) {
    TrainConfig config = config(loss);
    TrainingShard shard = TestShards.of(1).get(0);
    ComputationGraph local = TrainingGraph.open(start(model).spec(), GraphSettings.of(config));
    GraphParameters.copyTo(local, start(model));
    JavaRDD<TrainingShard> shards = spark.parallelize(List.of(shard), 1);
    try (RoundTrainer trainer =
        Trainers.trainer(
            shards, StartParameters.of(start(model)), config, SharedTables.REPLICATED, SEED)) {
      for (int epoch = 1; epoch <= 2; epoch++) {
        TestShards.train(trainer, epoch);
        EpochExamples examples =
            new EpochExamples(shard, ExampleSettings.of(config, start(model).spec(), SEED), epoch);
        BatchRange all = BatchRange.ofRound(epoch, 0, 1, batches(examples));
        new MiniBatches(shard.positives().users(), examples, all, config.loss())
            .forEachRemaining(local::fit);
      }
      TrainedModel expected = GraphParameters.copyOf(local, start(model).spec());
      TrainedModel end = TestShards.whole(trainer);
      expected
          .parameters()
          .forEach(
              (name, table) ->
                  assertThat(end.parameter(name).values()).as(name).isEqualTo(table.values()));
    }
  }
}
