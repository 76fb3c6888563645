package org.ncfspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.SampleJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ncf sample}. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description =
        "Draws the negatives that each held-out item is ranked among, once for all models.",
    footer = {
      "",
      "Example:",
      "  ncf sample --config conf/datasets/movielens-1m.conf \\",
      "      --set sample.test-negatives=999"
    })
final class SampleCommand implements Callable<JobResult> {
  @Mixin private InputOptions options;

  @Override
  public JobResult call() {
    return new Execution("sample", "draw candidate sets for validation and test")
        .runOnPublished(
            options,
            options.config(List.of()),
            (spark, config, store) -> new SampleJob(spark, config, store).run());
  }
}
