package org.ncfspark.train;

import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.engine.EngineRequest;
import org.ncfspark.engine.Engines;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainConfig.Averaging;
import org.ncfspark.shard.TrainConfig.Engine;
import org.ncfspark.shard.TrainingShard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what trains a model on Spark. */
final class Trainers {
  private static final Logger LOG = LoggerFactory.getLogger(Trainers.class);

  private Trainers() {}

  /** A trainer from {@code start} on. */
  static RoundTrainer trainer(
      JavaRDD<TrainingShard> shards, StartParameters start, TrainConfig config, long seed) {
    boolean gpus = config.engine() != Engine.VECTOR && haveGpus(shards);
    if (config.averaging() == Averaging.DENSE) {
      LOG.info("Engine dl4j: averaging = dense is DL4J's; {} shards", config.shards());
      return new DenseAveragingTrainer(shards, start, config, seed);
    }
    LOG.info("{} shards, {} rounds an epoch", config.shards(), config.rounds());
    ShardEngine engine = Engines.of(new EngineRequest(start.shared().spec(), config, gpus));
    return new ShardedTrainer(engine, shards, start, config, seed);
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
}
