package org.ncfspark.train;

import java.util.Optional;
import org.apache.spark.SparkContext;
import org.ncfspark.dataset.DatasetCounts;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.memory.GivenMemory;
import org.ncfspark.memory.MemoryCheck;
import org.ncfspark.memory.MemoryNeed;
import org.ncfspark.memory.TooLittleMemory;
import org.ncfspark.memory.Training;
import org.ncfspark.session.SparkMemory;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.shard.SharedTables;
import org.ncfspark.store.Artifact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says before training what memory it needs, chooses where shared tables live, and refuses what
 * cannot fit.
 */
final class TrainingMemory {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingMemory.class);

  private TrainingMemory() {}

  /**
   * Compares the need with what Spark was given.
   *
   * @return where the rows live that shards share, as configured or chosen
   * @throws InvalidConfigException if the need is more, unless {@code train.memory-check} is to
   *     warn
   */
  static SharedTables check(
      SparkContext context, NcfConfig config, Artifact dataset, StartingPoint start) {
    GivenMemory given = SparkMemory.of(context);
    Training training = training(config, dataset);
    SharedTables shared =
        new TableChoice(config, start, TaskGpu.isAsked(context.getConf()))
            .made(tables -> check(config, tables, training, given));
    MemoryCheck check = check(config, shared, training, given);
    String what =
        "training %s of %,d users and %,d items"
            .formatted(config.model().name(), training.users(), training.items());
    refusal(check, config.tooLittleMemory())
        .ifPresent(
            refusal -> {
              throw new InvalidConfigException("Not enough memory: " + what + ": " + refusal);
            });
    if (check.isTight()) {
      LOG.warn("Memory is tight: {}: {}", what, check.line());
    } else {
      LOG.info("Memory: {}: {}", what, check.line());
    }
    return shared;
  }

  private static MemoryCheck check(
      NcfConfig config, SharedTables tables, Training training, GivenMemory given) {
    return new MemoryCheck(
        MemoryNeed.of(config.model(), config.train(), tables, training, given.tasks()), given);
  }

  private static Optional<String> refusal(MemoryCheck check, TooLittleMemory reaction) {
    return reaction == TooLittleMemory.WARN
        ? check.impossibility()
        : check.impossibility().or(check::shortage);
  }

  private static Training training(NcfConfig config, Artifact dataset) {
    DatasetCounts counts = DatasetDetails.of(dataset).counts();
    return Training.of(
        config.train(),
        counts.users(),
        counts.items(),
        counts.interactions(),
        counts.train(),
        counts.validation(),
        config.sample().validationNegatives());
  }
}
