package org.ncfspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.BenchmarkJob;
import org.ncfspark.job.JobResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ncf benchmark}. */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    description = {
      "Trains NeuMF, BPR-MF and ConvNCF on generated data and prints examples a second:"
          + " through Spark, of the kernels alone, and of PyTorch where it is present."
    },
    footer = {
      "",
      "Examples:",
      "  ncf benchmark",
      "  ncf benchmark --python /usr/bin/python3 --set train.shards=4"
    })
final class BenchmarkCommand implements Callable<JobResult> {
  @Mixin private WorkOptions options;

  @Option(
      names = "--python",
      paramLabel = "COMMAND",
      defaultValue = "python3",
      description = "A Python with PyTorch to compare with (default: ${DEFAULT-VALUE}).")
  private String python;

  @Override
  public JobResult call() {
    return new Execution("benchmark", "measure how fast models train")
        .run(
            options,
            options.config(List.of()),
            (spark, config, store) ->
                new BenchmarkJob(spark, of -> options.config(of.settings()), python).run());
  }
}
