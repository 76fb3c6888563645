package org.ncfspark.train;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.engine.vector.VectorEngine;
import org.ncfspark.model.TrainedModel;

/** Sharded training with fused kernels, which make their mini-batches themselves. */
final class ShardedVectorTrainer extends ShardedTrainer {
  private final VectorEngine engine;
  private final JavaRDD<TrainingShard> shards;
  private final ExampleSettings examples;

  /**
   * @param shards one a partition, cached
   * @param start parameters to start from
   */
  ShardedVectorTrainer(
      VectorEngine engine,
      JavaRDD<TrainingShard> shards,
      TrainedModel start,
      TrainConfig config,
      long seed) {
    super(engine, shards, start, config);
    this.engine = engine;
    this.shards = shards;
    examples = ExampleSettings.of(config, start.spec().items(), seed);
  }

  @Override
  List<ShardUpdate> run(BatchRange range) {
    return round(
        (state, start) ->
            new KernelRound(shards.rdd(), state.rdd(), start, engine, examples, range).toJavaRDD());
  }
}
