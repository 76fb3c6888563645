package org.ncfspark.cli;

import java.util.function.Function;
import org.ncfspark.job.JobResult;
import org.ncfspark.session.HadoopSettings;
import org.ncfspark.session.YarnApplication;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactStore;

/**
 * Runs a command that only needs the work directory: without a Spark session, in a second.
 *
 * @param plan what it does, in a line, for {@code --dry-run}
 */
record StoreExecution(String plan) {

  JobResult run(SharedOptions options, NcfConfig config, Function<ArtifactStore, JobResult> stage) {
    if (options.dryRun()) {
      return DryRun.withoutInput(plan, config);
    }
    YarnApplication.register();
    return stage.apply(existing(config));
  }

  /**
   * The store that a command reads from.
   *
   * @throws org.ncfspark.error.DataContractException if its directory is not there; nothing is made
   */
  static ArtifactStore existing(NcfConfig config) {
    ArtifactStore store = store(config);
    store.requireRoot();
    return store;
  }

  /** The store with the Hadoop settings that Spark's sessions have. */
  static ArtifactStore store(NcfConfig config) {
    return new ArtifactStore(HadoopSettings.of(config.work()), config.work());
  }
}
