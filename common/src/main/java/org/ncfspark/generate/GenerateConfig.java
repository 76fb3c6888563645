package org.ncfspark.generate;

import java.io.Serializable;
import org.ncfspark.config.ConfigSection;

/**
 * Size and structure of a generated data set; see {@code ncf.generate} in {@code reference.conf}.
 */
public record GenerateConfig(
    int users, int items, long interactions, int tastes, double noise, double popularitySkew)
    implements Serializable {

  /** Reads {@code ncf.generate}; what is wrong is noted in the section. */
  public static GenerateConfig from(ConfigSection generate) {
    GenerateConfig config =
        new GenerateConfig(
            generate.wholeNumber("users", 1, Integer.MAX_VALUE),
            generate.wholeNumber("items", 2, Integer.MAX_VALUE),
            generate.longNumber("interactions"),
            generate.wholeNumber("tastes", 1, 1000),
            generate.number("noise", 0, 1),
            generate.number("popularity-skew", 0, 3));
    long pairs = (long) config.users * config.items;
    if (config.interactions < config.users || config.interactions > pairs / 2) {
      generate.problem(
          "interactions",
          config.interactions
              + " interactions of "
              + config.users
              + " users with "
              + config.items
              + " items: expected at least one a user and at most half of all pairs");
    }
    return config;
  }
}
