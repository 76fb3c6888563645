package org.ncfspark.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ncfspark.config.ConfigReader;
import org.ncfspark.job.JobResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ncf show-config}. */
@Command(
    name = "show-config",
    mixinStandardHelpOptions = true,
    description = "Prints every configuration key with its value and where that was written.",
    footer = {
      "",
      "Example:",
      "  ncf show-config --config conf/models/neumf.conf --set train.epochs=5"
    })
final class ShowConfigCommand implements Callable<JobResult> {
  @Mixin private InputOptions options;
  @Spec private CommandSpec spec;

  @Override
  public JobResult call() {
    String configuration = ConfigReader.describe(options.config(List.of()).source());
    spec.commandLine().getOut().println(configuration);
    return new Shown(configuration.lines().count());
  }

  private record Shown(long keys) implements JobResult {
    @Override
    public String report() {
      return keys + " keys";
    }

    @Override
    public Map<String, Object> summary() {
      return Map.of("keys", keys);
    }
  }
}
