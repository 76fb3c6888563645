package org.ncfspark.tune;

import java.util.List;
import org.ncfspark.config.ConfigSection;

/** The settings that a sweep tries; see {@code ncf.tune} in {@code reference.conf}. */
public record TuneConfig(List<String> grid, int trials, int parallel) {

  /** Reads {@code ncf.tune}; what is wrong is noted in the section. */
  public static TuneConfig from(ConfigSection tune) {
    return new TuneConfig(
        tune.texts("grid"),
        tune.wholeNumber("trials", 0, 1_000_000),
        tune.wholeNumber("parallel", 0, 1000));
  }
}
