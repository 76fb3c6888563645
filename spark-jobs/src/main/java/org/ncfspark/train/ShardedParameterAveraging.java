package org.ncfspark.train;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.engine.dl4j.GraphEngine;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * DL4J's training master for logical shards. One call of {@code fitMultiDataSet} is one round:
 * partition p holds the mini-batches of shard p, in which users are positions among the shard's
 * users. Users' rows stay with their shards; items' rows that were touched and the network are
 * merged, and are in the graph's network afterwards.
 */
final class ShardedParameterAveraging extends ParameterAveragingTrainingMaster {
  private final GraphEngine engine;
  private final ShardedTrainer rounds;
  private List<ShardUpdate> lastRound = List.of();

  ShardedParameterAveraging(GraphEngine engine, ShardedTrainer rounds, TrainConfig config) {
    super(
        new Builder(config.shards(), config.batchSize())
            .batchSizePerWorker(config.batchSize())
            .saveUpdater(true)
            .repartionData(Repartition.Never)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .storageLevel(null));
    this.engine = engine;
    this.rounds = rounds;
  }

  /** What the shards made of the last round, in their order. */
  List<ShardUpdate> lastRound() {
    return lastRound;
  }

  @Override
  public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> batches) {
    GraphEngine local = engine;
    lastRound =
        rounds.round(
            (state, start) ->
                state.zipPartitions(batches, (shard, fitted) -> fit(local, start, shard, fitted)));
    engine.copyTo(graph.getNetwork(), rounds.shared());
  }

  private static Iterator<TrainedShard> fit(
      GraphEngine engine,
      Broadcast<SharedParameters> start,
      Iterator<TrainedShard> shard,
      Iterator<MultiDataSet> batches) {
    TaskGpu.bind();
    return List.of(engine.fit(shard.next().users(), start.value(), batches)).iterator();
  }
}
