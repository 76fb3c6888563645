package org.ncfspark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.EvaluateJob;
import org.ncfspark.job.JobResult;
import org.ncfspark.run.UnnamedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ncf evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Ranks the held-out items with one or more trained models, on the same candidates.",
    footer = {
      "",
      "Examples:",
      "  ncf evaluate --config conf/datasets/movielens-1m.conf \\",
      "      --config conf/models/neumf.conf",
      "  ncf evaluate --config conf/datasets/movielens-1m.conf \\",
      "      --run item-pop-0123456789ab --run neumf-0123456789ab"
    })
final class EvaluateCommand implements Callable<JobResult> {
  @Mixin private InputOptions options;

  @Option(
      names = "--run",
      paramLabel = "RUN-ID",
      arity = "1..*",
      description =
          "A trained model, as train prints it (default: the one that serves; where none does, what"
              + " the configuration trains). Repeatable.")
  private List<String> runs = new ArrayList<>();

  @Override
  public JobResult call() {
    return new Execution("evaluate", "rank the test items with the trained models")
        .runOnPublished(
            options,
            options.config(List.of()),
            (spark, config, store) -> {
              List<String> runIds =
                  runs.isEmpty() ? List.of(UnnamedModel.runId(spark, config, store)) : runs;
              return new EvaluateJob(spark, config, store, runIds).run();
            });
  }
}
