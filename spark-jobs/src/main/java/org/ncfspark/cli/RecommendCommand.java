package org.ncfspark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.RecommendJob;
import org.ncfspark.run.UnnamedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ncf recommend}. */
@Command(
    name = "recommend",
    mixinStandardHelpOptions = true,
    description = "Writes the best unseen items of all or of listed users, with the original ids.",
    footer = {
      "",
      "Example:",
      "  ncf recommend --config conf/datasets/movielens-1m.conf \\",
      "      --config conf/models/neumf.conf \\",
      "      --users users.txt --count 20 --set recommend.format=csv",
      "",
      "All items are scored. On a large catalogue a model of vectors can choose",
      "which ones (NeuMF, ConvNCF, ...), see spark-jobs/docs/ranking.md:",
      "  --set recommend.candidates-by=mf --set recommend.candidates=500"
    })
final class RecommendCommand implements Callable<JobResult> {
  @Mixin private WorkOptions options;

  @Option(
      names = "--run",
      paramLabel = "RUN-ID",
      description =
          "A trained model, as train prints it (default: the one that serves; where none does, what"
              + " the configuration trains).")
  private String run;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description = "One original user id a line (default: all users).")
  private String users;

  @Option(names = "--count", paramLabel = "N", description = "Items per user (default: 10).")
  private Integer count;

  @Override
  public JobResult call() {
    List<String> overrides = new ArrayList<>();
    if (users != null) {
      overrides.add(SharedOptions.setting("recommend.users", users));
    }
    if (count != null) {
      overrides.add("recommend.count=" + count);
    }
    return new Execution("recommend", "write the top items of each user")
        .runOnPublished(
            options,
            options.config(overrides),
            (spark, config, store) -> {
              String runId = run == null ? UnnamedModel.runId(spark, config, store) : run;
              return new RecommendJob(spark, config, store, runId).run();
            });
  }
}
