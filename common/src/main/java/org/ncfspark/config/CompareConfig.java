package org.ncfspark.config;

import java.util.List;

/** What a comparison spends on each model; see {@code ncf.compare} in {@code reference.conf}. */
public record CompareConfig(int trials, List<Long> seeds) {

  static CompareConfig from(ConfigSection compare) {
    return new CompareConfig(
        compare.wholeNumber("trials", 1, 100_000), compare.longNumbers("seeds"));
  }
}
