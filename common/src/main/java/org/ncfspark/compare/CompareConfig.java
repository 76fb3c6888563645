package org.ncfspark.compare;

import java.util.List;
import org.ncfspark.config.ConfigSection;

/** What a comparison spends on each model; see {@code ncf.compare} in {@code reference.conf}. */
public record CompareConfig(int trials, List<Long> seeds) {

  /** Reads {@code ncf.compare}; what is wrong is noted in the section. */
  public static CompareConfig from(ConfigSection compare) {
    return new CompareConfig(
        compare.wholeNumber("trials", 1, 100_000), compare.longNumbers("seeds"));
  }
}
