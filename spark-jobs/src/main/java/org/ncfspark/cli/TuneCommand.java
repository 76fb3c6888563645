package org.ncfspark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.TuneJob;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.tune.Grid;
import org.ncfspark.tuning.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ncf tune}. */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    description = {
      "Trains the configured model with many settings and selects the best on the validation"
          + " items. Started again, it goes on where it was.",
    },
    footer = {
      "",
      "Examples:",
      "  ncf tune --config conf/datasets/movielens-1m.conf \\",
      "      --config conf/models/neumf.conf \\",
      "      --grid model.factors=8,16,32 --grid train.learning-rate=0.001,0.003",
      "  ncf tune --config conf/datasets/movielens-1m.conf \\",
      "      --config conf/models/bpr-mf.conf \\",
      "      --grid model.factors=32,64,128 --grid train.weight-decay=0,0.001,0.01 \\",
      "      --set tune.trials=5"
    })
final class TuneCommand implements Callable<JobResult> {
  @Mixin private InputOptions options;

  @Option(
      names = "--grid",
      paramLabel = "KEY=VALUE,VALUE...",
      description = "A key and the values to try, instead of those in tune.grid. Repeatable.")
  private List<String> grid = new ArrayList<>();

  @Override
  public JobResult call() {
    NcfConfig config = options.config(List.of());
    List<Trial> trials = trials(config);
    return new Execution("tune", "train " + trials.size() + " settings, select on validation")
        .runOnPublished(
            options,
            config,
            (spark, common, store) -> new TuneJob(spark, common, trials, store).run());
  }

  /** Every configuration is read before any is trained: a typo costs nothing. */
  private List<Trial> trials(NcfConfig config) {
    List<String> lines = grid.isEmpty() ? config.tune().grid() : grid;
    List<Trial> trials = new ArrayList<>();
    for (List<String> settings : Grid.of(lines).trials(config.tune().trials(), config.seed())) {
      trials.add(new Trial(settings, options.config(settings)));
    }
    return trials;
  }
}
