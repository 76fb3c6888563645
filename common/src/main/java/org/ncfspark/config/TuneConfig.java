package org.ncfspark.config;

import java.util.List;

/** The settings that a sweep tries; see {@code ncf.tune} in {@code reference.conf}. */
public record TuneConfig(List<String> grid, int trials, int parallel) {

  static TuneConfig from(ConfigSection tune) {
    return new TuneConfig(
        tune.texts("grid"),
        tune.wholeNumber("trials", 0, 1_000_000),
        tune.wholeNumber("parallel", 0, 1000));
  }
}
