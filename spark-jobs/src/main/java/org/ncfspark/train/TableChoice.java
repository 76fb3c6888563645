package org.ncfspark.train;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.ncfspark.memory.MemoryCheck;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.shard.SharedTables;
import org.ncfspark.shard.TrainConfig.Averaging;
import org.ncfspark.shard.TrainConfig.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses where the rows live that shards share: in blocks, if these were asked for, or if they fit
 * into the memory that Spark was given and replicated tables do not.
 *
 * @param gpus whether tasks ask for GPUs, which the graphs of DL4J may train on
 */
record TableChoice(NcfConfig config, StartingPoint start, boolean gpus) {
  private static final Logger LOG = LoggerFactory.getLogger(TableChoice.class);

  /**
   * The choice, with its reason in the log.
   *
   * @param checks what either needs, beside what there is
   */
  SharedTables made(Function<SharedTables, MemoryCheck> checks) {
    if (config.train().averaging() == Averaging.DENSE
        || !(Models.named(config.model().name()) instanceof GradientModel model)) {
      return SharedTables.REPLICATED;
    }
    if (config.sharedTables() != SharedTables.AUTO) {
      LOG.info(
          "Shared tables: {}, as configured",
          config.sharedTables().name().toLowerCase(Locale.ROOT));
      return config.sharedTables();
    }
    MemoryCheck replicated = checks.apply(SharedTables.REPLICATED);
    if (replicated.fits()) {
      LOG.info("Shared tables: replicated, which fit");
      return SharedTables.REPLICATED;
    }
    Optional<String> refusal = refusal(model, checks.apply(SharedTables.BLOCKS));
    if (refusal.isPresent()) {
      LOG.info("Shared tables: replicated, because {}", refusal.get());
      return SharedTables.REPLICATED;
    }
    LOG.info("Shared tables: blocks, because replicated ones do not fit: {}", replicated.line());
    return SharedTables.BLOCKS;
  }

  /** Why blocks are out of the question. */
  private Optional<String> refusal(GradientModel model, MemoryCheck blocks) {
    ModelSpec spec = config.model().spec(1, 1);
    Engine engine = config.train().engine();
    if (!start.isRandom()) {
      return Optional.of("blocks train from random parameters only");
    }
    if (model.readsHistories(spec) && (engine == Engine.DL4J || (engine == Engine.AUTO && gpus))) {
      return Optional.of("blocks train models that read histories with the vector engine only");
    }
    return blocks.fits()
        ? Optional.empty()
        : Optional.of("blocks do not fit either: " + blocks.line());
  }
}
