package org.ncfspark.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ncfspark.config.ConfigReader;
import org.ncfspark.contest.Contender;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.job.CompareJob;
import org.ncfspark.job.JobResult;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.tune.Grid;
import org.ncfspark.tuning.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ncf compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compares models on one data set: same split, same candidates, each tuned on the validation"
          + " items with compare.trials settings of its tune.grid, refitted, and tested among sampled"
          + " negatives and all unseen items. Reports as text, JSON and one HTML page with plots.",
      "Started again after an interruption, it goes on where it was. A model that diverges or does"
          + " not fit is left out and named.",
      "What a pre-trained model starts from is ranked beside it, named 'mf before convncf',"
          + " unless train.pretrain.runs names it.",
    },
    footer = {
      "",
      "Memory: the driver holds one trained model at a time while ranking, those that",
      "  are tuned side by side while tuning (tune.parallel), and for ease 8 bytes for",
      "  each pair of items, at most model.ease.max-items: 20,000 items take 3.2 GB.",
      "  Ranks stay in files and on executors.",
      "",
      "Examples:",
      "  ncf compare --config conf/datasets/movielens-1m-ncf.conf --input ml-1m \\",
      "      --models item-pop,item-knn,ease,ials,bpr-mf,gmf,mlp,neumf,jrl,convncf",
      "  ncf compare --config conf/datasets/movielens-100k.conf --input ml-100k \\",
      "      --models item-knn,neumf,my/own.conf \\",
      "      --set compare.trials=4 'compare.seeds=[1,2,3]'",
      "  ncf compare --config conf/datasets/gowalla-ngcf.conf --input gowalla \\",
      "      --models ials,neumf,convncf-kept-scores \\",
      "      --set evaluate.full-ranking-users=200"
    })
final class CompareCommand implements Callable<JobResult>, ConfiguredByName {
  private static final String SUFFIX = ".conf";

  @Spec private CommandSpec spec;
  @Mixin private InputOptions options;

  @Option(
      names = "--models",
      paramLabel = "NAME|FILE",
      required = true,
      split = ",",
      description =
          "Names of files in conf/models, or files of your own; each overrides --config, and --set"
              + " overrides all.")
  private List<String> models = new ArrayList<>();

  @Override
  public JobResult call() {
    NcfConfig config = options.config(List.of());
    List<Contender> contenders = models.stream().map(model -> contender(model, config)).toList();
    return new Execution("compare", "tune, train and test " + String.join(", ", models))
        .run(
            options,
            config,
            (spark, common, store) ->
                new CompareJob(spark, common, contenders, command(), store).run());
  }

  /** Every configuration is read before any is trained: a typo costs nothing. */
  private Contender contender(String model, NcfConfig config) {
    Path file = file(model);
    NcfConfig asItIs = options.config(file, List.of());
    List<Trial> trials = new ArrayList<>(List.of(new Trial(List.of(), asItIs)));
    int more = config.compare().trials() - 1;
    if (more > 0 && !asItIs.tune().grid().isEmpty()) {
      for (List<String> settings : Grid.of(asItIs.tune().grid()).trials(more, config.seed())) {
        NcfConfig tried = options.config(file, settings);
        if (!tried.model().equals(asItIs.model()) || !tried.train().equals(asItIs.train())) {
          trials.add(new Trial(settings, tried));
        }
      }
    }
    return new Contender(name(file), trials);
  }

  @Override
  public List<Path> configurations() {
    return models.stream().map(CompareCommand::place).toList();
  }

  private static Path place(String model) {
    return model.endsWith(SUFFIX)
        ? Path.of(model)
        : ConfiguredByName.file("models", model + SUFFIX);
  }

  private static Path file(String model) {
    Path file = place(model);
    if (!model.endsWith(SUFFIX) && !ConfigReader.isFile(file)) {
      throw new InvalidConfigException(
          "No model "
              + model
              + ": expected the name of a file in conf/models without "
              + SUFFIX
              + ", or a file that ends in it");
    }
    return file;
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private String command() {
    return "ncf " + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
  }
}
