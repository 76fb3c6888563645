package org.ncfspark.job;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ncfspark.config.NcfConfig;
import org.ncfspark.error.InvalidConfigException;

/** What must be equal for models to be compared. */
final class SameChance {
  private SameChance() {}

  /**
   * @throws InvalidConfigException naming the model and what it has of its own
   */
  static void check(NcfConfig common, List<Contender> contenders) {
    if (contenders.size() < 2) {
      throw new InvalidConfigException(
          "Nothing to compare: expected at least two models, found " + contenders.size());
    }
    Set<String> names = new HashSet<>();
    for (Contender contender : contenders) {
      if (!names.add(contender.name())) {
        throw new InvalidConfigException(
            "Model " + contender.name() + " is named twice: give its file another name");
      }
      for (Trial trial : contender.trials()) {
        check(common, contender.name(), trial.config());
      }
    }
  }

  private static void check(NcfConfig common, String name, NcfConfig config) {
    Map<String, Object> own = shared(config);
    shared(common)
        .forEach(
            (section, expected) -> {
              if (!own.get(section).equals(expected)) {
                throw new InvalidConfigException(
                    "Model %s sets %s to %s, the others have %s: set it with --config or --set for all"
                        .formatted(name, section, own.get(section), expected));
              }
            });
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
