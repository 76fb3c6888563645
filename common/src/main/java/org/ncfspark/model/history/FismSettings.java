package org.ncfspark.model.history;

import java.util.Map;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.model.ModelSettings;

/**
 * The settings of FISM.
 *
 * @param alpha from 0, a sum over the history, to 1, its mean
 */
public record FismSettings(double alpha) implements ModelSettings {
  static final String KEY = "model.fism.alpha";

  static FismSettings from(ConfigSection model) {
    return new FismSettings(model.section("fism").number("alpha", 0, 1));
  }

  @Override
  public Map<String, String> identity() {
    return Map.of(KEY, Double.toString(alpha));
  }
}
