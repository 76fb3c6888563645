package org.ncfspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.RollbackJob;
import org.ncfspark.settings.NcfConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ncf rollback}. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Lets the model that served before, or a named one, serve again; it is verified first.",
      "The model that is taken out of service is not published again by retrain on the same data."
    },
    footer = {
      "",
      "Examples:",
      "  ncf rollback --config conf/datasets/movielens-1m.conf",
      "  ncf rollback --config conf/datasets/movielens-1m.conf --to neumf-0123456789ab"
    })
final class RollbackCommand implements Callable<JobResult> {
  @Mixin private WorkOptions options;

  @Option(
      names = "--to",
      paramLabel = "RUN-ID",
      description = "A published model, as list prints it (default: the one that served before).")
  private String target;

  @Override
  public JobResult call() {
    NcfConfig config = options.config(List.of());
    return new StoreExecution("let an older model of " + config.data().name() + " serve again")
        .run(
            options,
            config,
            store -> new RollbackJob(config, store, target == null ? "" : target).run());
  }
}
