package org.ncfspark.train;

import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.config.TrainConfig.Averaging;
import org.ncfspark.config.TrainConfig.Engine;
import org.ncfspark.engine.dl4j.GraphEngine;
import org.ncfspark.engine.dl4j.GraphSettings;
import org.ncfspark.engine.vector.TrainingSchedule;
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
  static RoundTrainer trainer(
      JavaRDD<TrainingShard> shards, TrainedModel start, TrainConfig config, long seed) {
    boolean gpus = config.engine() != Engine.VECTOR && haveGpus(shards);
    if (config.averaging() == Averaging.DENSE) {
      LOG.info("Engine dl4j: averaging = dense is DL4J's; {} shards", config.shards());
      return new DenseAveragingTrainer(shards, start, config, seed);
    }
    Engine chosen = sharded(config, start.spec(), gpus);
    LOG.info("{} shards, {} rounds an epoch", config.shards(), config.rounds());
    if (chosen == Engine.VECTOR) {
      VectorEngine engine = new VectorEngine(start.spec(), TrainingSchedule.of(config));
      return new ShardedVectorTrainer(engine, shards, start, config, seed);
    }
    GraphEngine engine = new GraphEngine(start.spec(), GraphSettings.of(config));
    return new ShardedGraphTrainer(engine, shards, start, config, seed);
  }

  /**
   * Whether every shard will be trained on a GPU, as a look at those that Spark assigns says.
   *
   * @throws InvalidConfigException if ND4J has no code for one of them
   */
  private static boolean haveGpus(JavaRDD<TrainingShard> shards) {
    if (!TaskGpu.isAsked(shards.context().getConf())) {
      return false;
    }
    List<TaskGpu> gpus = shards.map(shard -> TaskGpu.ofTask(TaskContext.get())).collect();
    gpus.forEach(gpu -> LOG.info("Spark assigns {}", gpu));
    boolean used = gpus.stream().allMatch(TaskGpu::isUsed);
    if (!used) {
      LOG.warn(
          "The executors have GPUs, but ND4J runs on their CPUs: package with mvn -Pcuda, and"
              + " install CUDA 11.6 there");
    }
    return used;
  }

  /** What trains shards of a model. */
  private static Engine sharded(TrainConfig config, ModelSpec spec, boolean gpus) {
    if (config.engine() == Engine.DL4J) {
      LOG.info("Engine dl4j, as configured");
      return Engine.DL4J;
    }
    if (gpus && config.choices() == 1) {
      LOG.info("Engine dl4j: every shard has a GPU");
      return Engine.DL4J;
    }
    if (VectorEngine.trains(spec)) {
      LOG.info("Engine vector: {} has fused kernels", spec.name());
      return Engine.VECTOR;
    }
    if (config.engine() == Engine.VECTOR || config.choices() > 1) {
      throw new InvalidConfigException(
          "Model "
              + spec.name()
              + " has no fused kernels: expected train.engine = dl4j or auto, and choices = 1");
    }
    LOG.info("Engine dl4j: {} has no fused kernels", spec.name());
    return Engine.DL4J;
  }
}
