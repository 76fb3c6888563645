package org.ncfspark.train;

import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.engine.EngineRequest;
import org.ncfspark.engine.Engines;
import org.ncfspark.engine.dl4j.GraphEngine;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.shard.RowBlocks;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.SharedTables;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainConfig.Averaging;
import org.ncfspark.shard.TrainConfig.Engine;
import org.ncfspark.shard.TrainingShard;
import org.ncfspark.text.SizeText;
import org.ncfspark.train.StartParameters.ItemStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what trains a model on Spark. */
final class Trainers {
  private static final Logger LOG = LoggerFactory.getLogger(Trainers.class);

  private static final String NOT_RANDOM =
      "train.shared-tables = blocks trains from random parameters only, and this training starts"
          + " from those of another model: use replicated, or auto";

  private static final String DENSE_HISTORIES =
      "train.shared-tables = blocks trains %s with the vector engine only: DL4J's graph sums up"
          + " histories over all items at once. Use train.engine = vector, or replicated tables";

  private Trainers() {}

  /**
   * A trainer from {@code start} on.
   *
   * @param tables where the rows live that shards share; not {@code AUTO}
   */
  static RoundTrainer trainer(
      JavaRDD<TrainingShard> shards,
      StartParameters start,
      TrainConfig config,
      SharedTables tables,
      long seed) {
    boolean gpus = config.engine() != Engine.VECTOR && haveGpus(shards);
    if (config.averaging() == Averaging.DENSE) {
      LOG.info("Engine dl4j: averaging = dense is DL4J's; {} shards", config.shards());
      return new DenseAveragingTrainer(shards, start, config, seed);
    }
    LOG.info("{} shards, {} rounds an epoch", config.shards(), config.rounds());
    ShardEngine engine = Engines.of(new EngineRequest(start.spec(), config, gpus));
    ShardWork work = ShardWork.of(engine, shards, start.spec(), config, seed);
    SharedHome home =
        tables == SharedTables.BLOCKS
            ? inBlocks(work, start)
            : new ReplicatedTables(work, start.shared());
    return new ShardedTrainer(work, start.users(), home);
  }

  private static SharedHome inBlocks(ShardWork work, StartParameters start) {
    ItemStart items = start.items().orElseThrow(() -> new InvalidConfigException(NOT_RANDOM));
    if (work.readsHistories() && work.engine().id().equals(GraphEngine.ID)) {
      throw new InvalidConfigException(DENSE_HISTORIES.formatted(work.spec().name()));
    }
    long bytes =
        (long) Float.BYTES
            * work.spec().items()
            * work.engine().shared(items.of(new int[] {0})).items().length;
    int count = RowBlocks.count(work.spec().items(), bytes, work.config().shards());
    LOG.info("Items' rows live in {} blocks of {}", count, SizeText.of(bytes / count));
    return new BlockTables(work, items, count);
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
