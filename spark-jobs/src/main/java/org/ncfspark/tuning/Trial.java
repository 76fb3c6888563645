package org.ncfspark.tuning;

import java.util.List;
import org.ncfspark.settings.NcfConfig;

/**
 * One combination of a sweep.
 *
 * @param settings what it sets, each {@code key=value}
 * @param config the whole configuration with these settings
 */
public record Trial(List<String> settings, NcfConfig config) {
  /** The settings in one line. */
  public String describe() {
    return settings.isEmpty() ? "as configured" : String.join(", ", settings);
  }
}
