package org.ncfspark.model.neighbours;

import java.util.Map;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.model.ModelSettings;

/**
 * The settings of ItemKNN and UserKNN.
 *
 * @param neighbours of each item or user
 * @param shrinkage added to the denominator of a similarity
 */
public record Neighbourhood(int neighbours, double shrinkage) implements ModelSettings {
  static final String KEY = "model.neighbourhood";

  static Neighbourhood from(ConfigSection model) {
    ConfigSection neighbourhood = model.section("neighbourhood");
    return new Neighbourhood(
        neighbourhood.wholeNumber("neighbours", 1, 100_000),
        neighbourhood.number("shrinkage", 0, 1e6));
  }

  @Override
  public Map<String, String> identity() {
    return Map.of(KEY, toString());
  }
}
