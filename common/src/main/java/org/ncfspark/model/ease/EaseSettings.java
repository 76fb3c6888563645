package org.ncfspark.model.ease;

import java.util.Map;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.model.ModelSettings;

/**
 * The settings of EASE^R.
 *
 * @param maxItems above which it is refused: a limit, which decides no parameter
 */
public record EaseSettings(double regularization, int maxItems) implements ModelSettings {
  static final String KEY = "model.ease.regularization";

  /** Beyond, a matrix of items by items has no Java array. */
  private static final int MOST_ITEMS = 46_340;

  static EaseSettings from(ConfigSection model) {
    ConfigSection ease = model.section("ease");
    return new EaseSettings(
        ease.positiveNumber("regularization", 1e9), ease.wholeNumber("max-items", 1, MOST_ITEMS));
  }

  @Override
  public Map<String, String> identity() {
    return Map.of(KEY, Double.toString(regularization));
  }
}
