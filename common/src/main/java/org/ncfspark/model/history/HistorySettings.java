package org.ncfspark.model.history;

import java.util.Map;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.model.ModelSettings;

/**
 * What models read of users' histories.
 *
 * @param cap newest items of each, 0 = all
 */
public record HistorySettings(int cap) implements ModelSettings {
  static final String CAP = "model.history.cap";

  static HistorySettings from(ConfigSection model) {
    return new HistorySettings(model.section("history").wholeNumber("cap", 0, 1_000_000));
  }

  @Override
  public Map<String, String> identity() {
    return Map.of(CAP, Integer.toString(cap));
  }
}
