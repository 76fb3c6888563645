package org.ncfspark.model.ials;

import java.util.Map;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.model.ModelSettings;

/** The settings of alternating least squares. */
public record IalsSettings(double alpha, double regularization, int iterations, int blocks)
    implements ModelSettings {
  static final String KEY = "model.ials";

  static IalsSettings from(ConfigSection model) {
    ConfigSection ials = model.section("ials");
    return new IalsSettings(
        ials.positiveNumber("alpha", 1e6),
        ials.number("regularization", 0, 1e6),
        ials.wholeNumber("iterations", 1, 1000),
        ials.wholeNumber("blocks", 1, 10_000));
  }

  /** The text that ids of runs have always been made of. */
  @Override
  public Map<String, String> identity() {
    return Map.of(
        KEY,
        "Ials[alpha=%s, regularization=%s, iterations=%s, blocks=%s]"
            .formatted(alpha, regularization, iterations, blocks));
  }
}
