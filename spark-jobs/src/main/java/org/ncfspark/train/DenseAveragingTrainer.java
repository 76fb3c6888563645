package org.ncfspark.train;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.engine.dl4j.GraphParameters;
import org.ncfspark.engine.dl4j.Updaters;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.train.CompleteParameterAveraging.RoundLoss;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Trains a DL4J graph on Spark: {@code train.workers} shards, all parameters averaged every few
 * mini-batches.
 */
final class DenseAveragingTrainer implements EpochTrainer {
  /** DL4J takes indexes as floats. */
  private static final int MAX_INDEX = 1 << 24;

  private final JavaRDD<TrainingShard> shards;
  private final TrainConfig config;
  private final long seed;
  private final ModelSpec spec;
  private final CompleteParameterAveraging averaging;
  private final SparkComputationGraph graph;
  private final long examplesPerEpoch;
  private final long batchesPerEpoch;

  /**
   * @param shards one a partition, cached
   * @param start parameters to start from
   */
  DenseAveragingTrainer(
      JavaRDD<TrainingShard> shards,
      GradientModel model,
      TrainedModel start,
      TrainConfig config,
      long seed) {
    this.shards = shards;
    this.config = config;
    this.seed = seed;
    this.spec = start.spec();
    if (Math.max(spec.users(), spec.items()) > MAX_INDEX) {
      throw new InvalidConfigException(
          "engine = dl4j takes at most "
              + MAX_INDEX
              + " users and items; found "
              + spec.users()
              + " and "
              + spec.items());
    }
    ComputationGraph network =
        new ComputationGraph(
            model.graph(spec, Updaters.of(config.optimizer()), config.optimizer().weightDecay()));
    network.init();
    GraphParameters.copyTo(network, start);
    averaging =
        new CompleteParameterAveraging(
            shards.getNumPartitions(), config.batchSize(), config.averagingFrequency());
    graph =
        new SparkComputationGraph(
            JavaSparkContext.fromSparkContext(shards.context()), network, averaging);
    int perPositive = 1 + config.negatives();
    long largest = shards.map(shard -> shard.positives().size()).reduce(Math::max);
    examplesPerEpoch =
        shards.map(shard -> (long) shard.positives().size()).reduce(Long::sum) * perPositive;
    batchesPerEpoch = (largest * perPositive + config.batchSize() - 1) / config.batchSize();
  }

  @Override
  public double train(int epoch) {
    long examples = 0;
    double lossSum = 0;
    for (long batch = 0; batch < batchesPerEpoch; batch += config.averagingFrequency()) {
      long end = Math.min(batch + config.averagingFrequency(), batchesPerEpoch);
      graph.fitMultiDataSet(batches(epoch, batch, end));
      RoundLoss round = averaging.lastRound();
      examples += round.examples();
      lossSum += round.sum();
      if (!Double.isFinite(lossSum)) {
        throw new TrainingDivergedException(
            "Loss is "
                + round.sum() / round.examples()
                + " in epoch "
                + epoch
                + ", learning rate "
                + config.optimizer().learningRate()
                + ": try a smaller one");
      }
    }
    if (examples != examplesPerEpoch) {
      throw new IllegalStateException(
          "Epoch " + epoch + " fitted " + examples + " examples of " + examplesPerEpoch);
    }
    return lossSum / examples;
  }

  private JavaRDD<MultiDataSet> batches(int epoch, long start, long end) {
    int itemCount = spec.items();
    int negatives = config.negatives();
    long key = seed;
    long perEpoch = batchesPerEpoch;
    return shards.flatMap(
        shard ->
            new MiniBatches(
                new EpochExamples(
                    shard.positives(), shard.known(), itemCount, negatives, key, epoch),
                perEpoch,
                start,
                end));
  }

  @Override
  public long examplesPerEpoch() {
    return examplesPerEpoch;
  }

  @Override
  public TrainedModel model() {
    return GraphParameters.copyOf(graph.getNetwork(), spec);
  }
}
