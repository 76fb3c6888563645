package org.ncfspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.TrainJob;
import org.ncfspark.job.TrainResult;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ncf train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains the configured model and publishes it under its run id.",
      "A run that was interrupted is continued from its last checkpoint."
    },
    footer = {
      "",
      "Example:",
      "  ncf train --config conf/datasets/movielens-1m.conf \\",
      "      --config conf/models/neumf.conf"
    })
final class TrainCommand implements Callable<JobResult> {
  @Mixin private InputOptions options;

  @ArgGroup private Interrupted interrupted = new Interrupted();

  /** What to do with a run that was interrupted: one of these, or continue where there is one. */
  static final class Interrupted {
    @Option(
        names = "--resume",
        paramLabel = "RUN-ID",
        arity = "0..1",
        fallbackValue = "",
        description =
            "Refuses to begin from the start: fails unless this run was interrupted and can be"
                + " continued with this configuration (default: the configuration's own run).")
    private String resumed;

    @Option(
        names = "--restart",
        description = "Discards the checkpoints and trains from the start.")
    private boolean restart;

    private TrainResult train(TrainJob job) {
      if (restart) {
        return job.restart();
      }
      return resumed == null ? job.run() : job.resume(resumed);
    }
  }

  @Override
  public JobResult call() {
    return new Execution("train", "train the configured model")
        .runOnPublished(
            options,
            options.config(List.of()),
            (spark, config, store) -> interrupted.train(new TrainJob(spark, config, store)));
  }
}
