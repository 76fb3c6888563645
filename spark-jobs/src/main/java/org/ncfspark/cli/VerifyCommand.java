package org.ncfspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.VerifyJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ncf verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Checks all published files against their manifests; exit code 3 names the damaged.",
    footer = {
      "",
      "Examples:",
      "  ncf verify --work hdfs:///ncf",
      "  ncf verify models/neumf-0123456789ab"
    })
final class VerifyCommand implements Callable<JobResult> {
  @Mixin private WorkOptions options;

  @Parameters(
      paramLabel = "KIND/ID",
      arity = "0..1",
      description = "One artifact, as list prints it (default: all).")
  private String artifact;

  @Override
  public JobResult call() {
    return new StoreExecution("check files against manifests")
        .run(
            options,
            options.config(List.of()),
            store -> new VerifyJob(store, artifact == null ? "" : artifact).run());
  }
}
