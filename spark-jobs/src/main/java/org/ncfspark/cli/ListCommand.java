package org.ncfspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.ListJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ncf list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists what is published in the work directory, newest first.",
    footer = {"", "Example:", "  ncf list --work hdfs:///ncf"})
final class ListCommand implements Callable<JobResult> {
  @Mixin private WorkOptions options;

  @Override
  public JobResult call() {
    return new StoreExecution("list what is published")
        .run(options, options.config(List.of()), store -> new ListJob(store).run());
  }
}
