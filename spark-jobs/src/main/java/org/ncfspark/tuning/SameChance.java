package org.ncfspark.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.settings.NcfConfig;

/** What must be equal for models and trials to be compared. */
public final class SameChance {
  private SameChance() {}

  /**
   * @throws InvalidConfigException naming the trial and what it has of its own
   */
  static void checkTrials(NcfConfig common, List<Trial> trials) {
    trials.forEach(trial -> check(common, "Trial " + trial.describe(), trial.config()));
  }

  /**
   * Compares what is common with what one of them has.
   *
   * @param name of the model or trial, for the message
   * @throws InvalidConfigException naming it and what it has of its own
   */
  public static void check(NcfConfig common, String name, NcfConfig config) {
    Map<String, Object> own = shared(config);
    shared(common)
        .forEach(
            (section, expected) -> {
              if (!own.get(section).equals(expected)) {
                throw new InvalidConfigException(
                    "%s has settings of its own that all must share: %s. Set them with --config or --set for all"
                        .formatted(name, differences(common, config, section)));
              }
            });
  }

  /** Each differing key of a section, e.g. {@code seed = 2 (the others: 1)}. */
  private static String differences(NcfConfig common, NcfConfig config, String section) {
    Map<String, Object> others = common.values();
    return config.values().entrySet().stream()
        .filter(own -> (own.getKey() + ".").startsWith("ncf." + section + "."))
        .filter(own -> !own.getValue().equals(others.get(own.getKey())))
        .map(
            own ->
                "%s = %s (the others: %s)"
                    .formatted(
                        own.getKey().substring("ncf.".length()),
                        own.getValue(),
                        others.get(own.getKey())))
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Object> shared(NcfConfig config) {
    Map<String, Object> sections = new LinkedHashMap<>();
    sections.put("seed", config.seed());
    sections.put("data", config.data());
    sections.put("split", config.split());
    sections.put("sample", config.sample());
    sections.put("evaluate", config.evaluate());
    sections.put("train.select-on", config.train().selectOn());
    return sections;
  }
}
