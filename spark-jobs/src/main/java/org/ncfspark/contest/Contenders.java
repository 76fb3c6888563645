package org.ncfspark.contest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.tuning.SameChance;
import org.ncfspark.tuning.Trial;

/** The models of a comparison, each with a name of its own and the same chance. */
public final class Contenders {
  private Contenders() {}

  /**
   * Refuses models that cannot be compared.
   *
   * @throws InvalidConfigException naming the model and what it has of its own
   */
  public static void check(NcfConfig common, List<Contender> contenders) {
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
        SameChance.check(common, "Model " + contender.name(), trial.config());
      }
    }
  }
}
