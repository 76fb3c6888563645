package org.ncfspark.sampling;

import org.ncfspark.config.ConfigSection;

/** How candidate sets are drawn; see {@code ncf.sample} in {@code reference.conf}. */
public record SampleConfig(
    String sampler, double alpha, int validationNegatives, int testNegatives) {
  private static final int MAX_NEGATIVES = 100_000;

  /** Reads {@code ncf.sample}; what is wrong is noted in the section. */
  public static SampleConfig from(ConfigSection sample) {
    return new SampleConfig(
        sample.oneOf("sampler", NegativeSamplers.names()),
        sample.number("alpha", 0, 2),
        sample.wholeNumber("validation-negatives", 1, MAX_NEGATIVES),
        sample.wholeNumber("test-negatives", 1, MAX_NEGATIVES));
  }
}
