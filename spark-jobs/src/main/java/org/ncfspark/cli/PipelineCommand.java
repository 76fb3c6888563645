package org.ncfspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.PipelineJob;
import org.ncfspark.settings.NcfConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ncf pipeline}. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    description = "Runs preprocess, sample, train and evaluate, one after the other.",
    footer = {
      "",
      "Examples:",
      "  ncf pipeline --config conf/datasets/movielens-1m.conf \\",
      "      --config conf/models/neumf.conf --input ml-1m --work work/ml-1m",
      "  ncf pipeline --config conf/datasets/movielens-100k.conf --input ml-100k \\",
      "      --models item-pop,gmf,mlp,neumf"
    })
final class PipelineCommand implements Callable<JobResult> {
  @Mixin private InputOptions options;
  @Mixin private ModelsOption models;

  @Override
  public JobResult call() {
    NcfConfig config = options.config(List.of());
    List<NcfConfig> trained =
        models.configurations(config, model -> options.config(List.of(model)));
    String names = String.join(", ", trained.stream().map(model -> model.model().name()).toList());
    return new Execution("pipeline", "preprocess, sample, train " + names + ", evaluate")
        .run(
            options,
            config,
            (spark, unused, store) -> new PipelineJob(spark, trained, store).run());
  }
}
