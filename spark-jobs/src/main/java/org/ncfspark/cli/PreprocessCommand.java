package org.ncfspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.PreprocessJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ncf preprocess}. */
@Command(
    name = "preprocess",
    mixinStandardHelpOptions = true,
    description = "Reads raw interactions, filters and indexes them, and holds out test items.",
    footer = {
      "",
      "Examples:",
      "  ncf preprocess --config conf/datasets/movielens-1m.conf --input ml-1m",
      "  ncf preprocess --input clicks.csv --set data.delimiter=, data.header=true \\",
      "      data.columns.user=user data.columns.item=item data.columns.time=time"
    })
final class PreprocessCommand implements Callable<JobResult> {
  @Mixin private InputOptions options;

  @Override
  public JobResult call() {
    return new Execution("preprocess", "read, filter, index and split the raw interactions")
        .run(
            options,
            options.config(List.of()),
            (spark, config, store) -> new PreprocessJob(spark, config, store).run());
  }
}
