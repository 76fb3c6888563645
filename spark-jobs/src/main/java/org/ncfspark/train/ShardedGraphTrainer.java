package org.ncfspark.train;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.config.TrainConfig.Loss;
import org.ncfspark.engine.dl4j.GraphEngine;
import org.ncfspark.engine.dl4j.MiniBatches;
import org.ncfspark.model.TrainedModel;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Sharded training with DL4J: each round is a fit of a {@link SparkComputationGraph} whose training
 * master, {@link ShardedParameterAveraging}, runs it as a round of this trainer.
 */
final class ShardedGraphTrainer extends ShardedTrainer {
  private final JavaRDD<TrainingShard> shards;
  private final ExampleSettings examples;
  private final Loss loss;
  private final ShardedParameterAveraging averaging;
  private final SparkComputationGraph graph;

  /**
   * @param shards one a partition, cached
   * @param start parameters to start from
   */
  ShardedGraphTrainer(
      GraphEngine engine,
      JavaRDD<TrainingShard> shards,
      TrainedModel start,
      TrainConfig config,
      long seed) {
    super(engine, shards, start, config);
    this.shards = shards;
    examples = ExampleSettings.of(config, start.spec().items(), seed);
    loss = config.loss();
    averaging = new ShardedParameterAveraging(engine, this, config);
    graph =
        new SparkComputationGraph(
            JavaSparkContext.fromSparkContext(shards.context()), engine.graph(shared()), averaging);
  }

  @Override
  List<ShardUpdate> run(BatchRange range) {
    graph.fitMultiDataSet(batches(range));
    return averaging.lastRound();
  }

  /** Partition p holds the mini-batches of shard p, made when they are fitted. */
  private JavaRDD<MultiDataSet> batches(BatchRange range) {
    ExampleSettings drawn = examples;
    Loss objective = loss;
    return shards.flatMap(
        shard ->
            new MiniBatches(
                IntStream.range(0, shard.positives().users().length).toArray(),
                new EpochExamples(shard, drawn, range.epoch()),
                range,
                objective));
  }
}
