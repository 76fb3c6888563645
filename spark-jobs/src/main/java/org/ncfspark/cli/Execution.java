package org.ncfspark.cli;

import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.config.ConfigReader;
import org.ncfspark.job.JobResult;
import org.ncfspark.session.JobGroup;
import org.ncfspark.session.RoundFiles;
import org.ncfspark.session.Sessions;
import org.ncfspark.session.StopSignal;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.table.UploadCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a command's stage: configuration first, then Spark, so that a typo costs no start of Spark.
 *
 * @param command as typed
 * @param plan what the stage does, in a line, for {@code --dry-run}
 */
record Execution(String command, String plan) {
  private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
  private static final Set<String> OF_ONE_MODEL = Set.of("train", "tune", "retrain");
  private static final Set<String> WITHOUT_DATA = Set.of("generate", "benchmark");

  JobResult run(SharedOptions options, NcfConfig config, Stage stage) {
    if (!options.dryRun()) {
      StoreExecution.store(config).requireWritable();
    }
    return runWithoutWork(options, config, spark -> inWork(spark, config, stage));
  }

  private static JobResult inWork(SparkSession spark, NcfConfig config, Stage stage) {
    LOG.info("Results go to {}", config.work());
    ArtifactStore store =
        new ArtifactStore(spark.sparkContext().hadoopConfiguration(), config.work());
    UploadCommit.useFor(spark, store.root());
    try (RoundFiles rounds = RoundFiles.in(store.root(), spark)) {
      return stage.run(spark, config, store);
    }
  }

  /** Runs a stage that neither reads nor writes the work directory, which is not made then. */
  JobResult runWithoutWork(
      SharedOptions options, NcfConfig config, Function<SparkSession, JobResult> stage) {
    if (options.dryRun()) {
      return DryRun.of(plan, config);
    }
    LOG.info("{}: {}", command, plan);
    LOG.info("Settings beside the defaults:{}", beside(config));
    try (SparkSession spark = Sessions.open(application(config));
        JobGroup group = JobGroup.start(spark, command)) {
      LOG.info("Spark {} on {}", spark.version(), spark.sparkContext().master());
      CutOff cutOff = new CutOff(spark.sparkContext(), Thread.currentThread());
      try (StopSignal.Watch watch = StopSignal.PROCESS.watch(cutOff)) {
        return stage.apply(spark);
      } catch (RuntimeException | Error failed) {
        // So that a cluster manager lists a failed application, also where the driver is not its
        // process.
        spark.sparkContext().stop(Failure.of(failed).code().number());
        throw failed;
      } finally {
        Thread.interrupted(); // Whoever was cut off can still write down how it ended.
      }
    }
  }

  /** What Spark lists this run as, among those of others. */
  private String application(NcfConfig config) {
    String model = OF_ONE_MODEL.contains(command) ? " " + config.model().name() : "";
    String data = WITHOUT_DATA.contains(command) ? "" : " on " + config.data().name();
    return "ncf-spark " + command + model + data;
  }

  /** Runs a stage that works on what other commands have published. */
  JobResult runOnPublished(SharedOptions options, NcfConfig config, Stage stage) {
    if (!options.dryRun()) {
      StoreExecution.existing(config);
    }
    return run(options, config, stage);
  }

  /** Values that do not come from {@code reference.conf}, each with its origin. */
  private static String beside(NcfConfig config) {
    StringBuilder lines = new StringBuilder();
    ConfigReader.describe(config.source())
        .lines()
        .filter(line -> !line.contains("  # reference.conf:"))
        .forEach(line -> lines.append("\n  ").append(line));
    return lines.isEmpty() ? " none" : lines.toString();
  }
}
