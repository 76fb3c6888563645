package org.ncfspark.train;

import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.config.TrainConfig.Averaging;
import org.ncfspark.engine.vector.TrainerSettings;
import org.ncfspark.engine.vector.VectorEngine;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.GraphModel;
import org.ncfspark.model.TrainedModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses what trains a model. */
final class Engines {
  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  private Engines() {}

  /** A trainer of {@code model} from {@code start} on; the configuration has no contradictions. */
  static EpochTrainer trainer(
      GradientModel model,
      JavaRDD<TrainingShard> shards,
      TrainedModel start,
      TrainConfig config,
      long seed) {
    if (config.averaging() == Averaging.SHARDED) {
      LOG.info(
          "Engine vector: {} has fused kernels; {} shards, {} rounds an epoch, merge = {}",
          model.name(),
          config.shards(),
          config.rounds(),
          config.merge());
      ShardEngine engine = new VectorEngine(start.spec(), TrainerSettings.of(config));
      return new ShardedTrainer(engine, shards, start, config, seed);
    }
    if (model instanceof GraphModel graph) {
      LOG.info("Engine dl4j: averaging = dense is DL4J's; {} shards", config.shards());
      return new DenseAveragingTrainer(shards, graph, start, config, seed);
    }
    throw new InvalidConfigException(
        "Model " + model.name() + " has no DL4J graph: train it with averaging = sharded");
  }
}
