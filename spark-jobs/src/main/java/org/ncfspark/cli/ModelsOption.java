package org.ncfspark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ncfspark.model.popularity.ItemPop;
import org.ncfspark.settings.NcfConfig;
import picocli.CommandLine.Option;

/** The option that names the models that a pipeline trains and compares. */
final class ModelsOption {
  @Option(
      names = "--models",
      paramLabel = "NAME",
      split = ",",
      description =
          "Models to train and compare, separated by commas (default: item-pop, the least a model"
              + " must beat, and the configured one).")
  private List<String> names = new ArrayList<>();

  /**
   * A configuration for each model.
   *
   * @param config names the default
   * @param resolve from a {@code model.name=...} setting
   */
  List<NcfConfig> configurations(NcfConfig config, Function<String, NcfConfig> resolve) {
    Stream<String> chosen =
        names.isEmpty() ? Stream.of(ItemPop.NAME, config.model().name()) : names.stream();
    return chosen
        .distinct()
        .map(name -> resolve.apply(SharedOptions.setting("model.name", name)))
        .toList();
  }
}
