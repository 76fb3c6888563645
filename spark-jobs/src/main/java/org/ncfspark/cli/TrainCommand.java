package org.ncfspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.TrainJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ncf train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Trains the configured model and publishes it under its run id.",
    footer = {
      "",
      "Example:",
      "  ncf train --config conf/datasets/movielens-1m.conf --config conf/models/neumf.conf"
    })
final class TrainCommand implements Callable<JobResult> {
  @Mixin private SharedOptions options;

  @Override
  public JobResult call() {
    return new Execution("train", "train the configured model")
        .run(
            options,
            options.config(List.of()),
            (spark, config, store) -> new TrainJob(spark, config, store).run());
  }
}
