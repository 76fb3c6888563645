package org.ncfspark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.RetrainJob;
import org.ncfspark.settings.NcfConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ncf retrain}. */
@Command(
    name = "retrain",
    mixinStandardHelpOptions = true,
    description = {
      "For schedulers: takes new data, trains on from the model that serves, compares the two and"
          + " publishes what passes all gates, with fresh recommendations.",
      "Exit code 5: refused, and the model that served still does; see ncf status."
    },
    footer = {
      "",
      "Example:",
      "  ncf retrain --config conf/datasets/movielens-1m.conf \\",
      "      --config conf/models/neumf.conf \\",
      "      --input hdfs:///raw/today --work hdfs:///ncf"
    })
final class RetrainCommand implements Callable<JobResult> {
  @Mixin private InputOptions options;

  @Override
  public JobResult call() {
    NcfConfig config = options.config(List.of());
    NightWatch watch = new NightWatch(config);
    Execution execution =
        new Execution("retrain", "retrain, compare with the model that serves, publish or refuse");
    Supplier<JobResult> night =
        () ->
            execution.run(
                options,
                config,
                (spark, same, store) ->
                    watch.measured(() -> new RetrainJob(spark, config, store).run()));
    return options.dryRun() ? night.get() : watch.announced(night);
  }
}
