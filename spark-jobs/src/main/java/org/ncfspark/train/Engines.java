package org.ncfspark.train;

import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.config.TrainConfig.Averaging;
import org.ncfspark.config.TrainConfig.Engine;
import org.ncfspark.engine.dl4j.GraphEngine;
import org.ncfspark.engine.dl4j.GraphSettings;
import org.ncfspark.engine.vector.TrainerSettings;
import org.ncfspark.engine.vector.VectorEngine;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.TrainedModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses what trains a model. */
final class Engines {
  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  private Engines() {}

  /** A trainer from {@code start} on. */
  static EpochTrainer trainer(
      JavaRDD<TrainingShard> shards, TrainedModel start, TrainConfig config, long seed) {
    if (config.averaging() == Averaging.DENSE) {
      LOG.info("Engine dl4j: averaging = dense is DL4J's; {} shards", config.shards());
      return new DenseAveragingTrainer(shards, start, config, seed);
    }
    Engine chosen = sharded(config.engine(), start.spec());
    LOG.info(
        "{} shards, {} rounds an epoch, merge = {}",
        config.shards(),
        config.rounds(),
        config.merge());
    if (chosen == Engine.VECTOR) {
      VectorEngine engine = new VectorEngine(start.spec(), TrainerSettings.of(config));
      return new ShardedVectorTrainer(engine, shards, start, config, seed);
    }
    GraphEngine engine = new GraphEngine(start.spec(), GraphSettings.of(config));
    return new ShardedGraphTrainer(engine, shards, start, config, seed);
  }

  /** What trains shards of a model. */
  private static Engine sharded(Engine wanted, ModelSpec spec) {
    boolean hasKernels = VectorEngine.trains(spec);
    if (wanted == Engine.VECTOR && !hasKernels) {
      throw new InvalidConfigException(
          "train.engine = vector: model "
              + spec.name()
              + " has no fused kernels; use engine = dl4j or auto");
    }
    if (wanted == Engine.DL4J) {
      LOG.info("Engine dl4j, as configured");
      return wanted;
    }
    if (hasKernels) {
      LOG.info("Engine vector: {} has fused kernels, many times faster than DL4J's", spec.name());
      return Engine.VECTOR;
    }
    LOG.info("Engine dl4j: {} has no fused kernels", spec.name());
    return Engine.DL4J;
  }
}
