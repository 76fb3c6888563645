package org.ncfspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.StatusJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ncf status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Prints what serves, since when and how good it is, and what became of the last runs.",
    footer = {"", "Example:", "  ncf status --work hdfs:///ncf"})
final class StatusCommand implements Callable<JobResult> {
  @Mixin private WorkOptions options;

  @Override
  public JobResult call() {
    return new StoreExecution("print what serves and the last runs")
        .run(options, options.config(List.of()), store -> new StatusJob(store).run());
  }
}
