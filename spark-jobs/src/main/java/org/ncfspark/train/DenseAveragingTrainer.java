package org.ncfspark.train;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.ncfspark.engine.dl4j.GraphParameters;
import org.ncfspark.engine.dl4j.GraphSettings;
import org.ncfspark.engine.dl4j.MiniBatches;
import org.ncfspark.engine.dl4j.TrainingGraph;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.score.UserParts;
import org.ncfspark.shard.BatchRange;
import org.ncfspark.shard.EpochExamples;
import org.ncfspark.shard.ExampleSettings;
import org.ncfspark.shard.RoundLoss;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainConfig.Loss;
import org.ncfspark.shard.TrainingShard;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Trains a DL4J graph on Spark: {@code train.shards} shards, all parameters averaged every few
 * mini-batches.
 */
final class DenseAveragingTrainer implements RoundTrainer {
  private final JavaRDD<TrainingShard> shards;
  private final TrainConfig config;
  private final GraphSettings settings;
  private final ExampleSettings examples;
  private final ModelSpec spec;
  private final CompleteParameterAveraging averaging;
  private final SparkComputationGraph graph;
  private final EpochSize size;

  /**
   * @param shards one a partition, cached
   * @param start parameters to start from
   */
  DenseAveragingTrainer(
      JavaRDD<TrainingShard> shards, StartParameters start, TrainConfig config, long seed) {
    this.shards = shards;
    this.config = config;
    this.settings = GraphSettings.of(config);
    this.examples = ExampleSettings.of(config, start.spec(), seed);
    this.spec = start.spec();
    refuseHistories();
    ComputationGraph network = TrainingGraph.open(spec, settings);
    GraphParameters.copyTo(network, whole(start));
    averaging =
        new CompleteParameterAveraging(
            shards.getNumPartitions(), config.batchSize(), config.averagingFrequency());
    graph =
        new SparkComputationGraph(
            JavaSparkContext.fromSparkContext(shards.context()), network, averaging);
    size = EpochSize.of(shards, config, examples);
  }

  private void refuseHistories() {
    if (((GradientModel) Models.named(spec.name())).readsHistories(spec)) {
      throw new InvalidConfigException(
          "train.averaging = dense does not train "
              + spec.name()
              + ", which reads users' histories: use averaging = sharded");
    }
  }

  @Override
  public int rounds() {
    int frequency = config.averagingFrequency();
    return Math.toIntExact((size.batches() + frequency - 1) / frequency);
  }

  @Override
  public RoundLoss train(int epoch, int round) {
    long first = (long) round * config.averagingFrequency();
    long end = Math.min(first + config.averagingFrequency(), size.batches());
    graph.fitMultiDataSet(batches(new BatchRange(epoch, first, end, size.batches())));
    long fitted = settings.examples(averaging.lastRound().rows());
    return new RoundLoss(fitted, averaging.lastRound().meanLoss() * fitted);
  }

  private JavaRDD<MultiDataSet> batches(BatchRange range) {
    ExampleSettings drawn = examples;
    Loss objective = settings.loss();
    return shards.flatMap(
        shard ->
            new MiniBatches(
                shard.positives().users(),
                new EpochExamples(shard, drawn, range.epoch()),
                range,
                objective));
  }

  @Override
  public long examplesPerEpoch() {
    return size.examples();
  }

  /** The model of DL4J's own averaging lies on the driver as a whole. */
  private TrainedModel whole(StartParameters start) {
    SortedMap<String, ParameterTable> parameters = new TreeMap<>(start.shared().parameters());
    UserParts all = UserParts.ranges(spec.users(), 1);
    parameters.putAll(all.divided(start.users().rows(shards, Deal.of(shards))).first().tables());
    return new TrainedModel(spec, parameters);
  }

  @Override
  public ShardedModel model() {
    TrainedModel whole = GraphParameters.copyOf(graph.getNetwork(), spec);
    StartParameters asIs = StartParameters.of(whole);
    return new ShardedModel(
        asIs.shared(),
        Optional.empty(),
        asIs.users().rows(shards, Deal.of(shards)),
        () -> Deal.of(shards));
  }

  @Override
  public TrainingState state() {
    return GraphState.of(graph);
  }

  /** Each state is a copy. */
  @Override
  public TrainingState hold() {
    return state();
  }

  @Override
  public void release() {} // A copy takes nothing of the trainer's.

  @Override
  public void restore(TrainingState state) {
    GraphState.restore(state, graph.getNetwork());
  }

  @Override
  public void close() {} // Every round releases what it cached.
}
