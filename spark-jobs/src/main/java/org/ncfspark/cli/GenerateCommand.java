package org.ncfspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.GenerateJob;
import org.ncfspark.job.JobResult;
import org.ncfspark.settings.NcfConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ncf generate}. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Writes a data set of any size with planted structure, the same for a seed.",
    footer = {
      "",
      "Examples:",
      "  ncf generate --output /tmp/small",
      "  ncf generate --output /tmp/large --set generate.users=200000 \\",
      "      generate.items=20000 generate.interactions=20000000",
      "  ncf pipeline --config conf/datasets/generated.conf --input /tmp/small"
    })
final class GenerateCommand implements Callable<JobResult> {
  @Mixin private SharedOptions options;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "Directory to write; must not exist.")
  private String output;

  @Override
  public JobResult call() {
    NcfConfig config = options.config(List.of());
    return new Execution("generate", "write generated interactions to " + output)
        .runWithoutWork(options, config, spark -> new GenerateJob(spark, config, output).run());
  }
}
