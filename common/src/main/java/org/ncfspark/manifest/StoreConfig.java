package org.ncfspark.manifest;

import java.time.Duration;
import org.ncfspark.config.ConfigSection;

/** How long things stay in the work directory; see {@code ncf.store} in {@code reference.conf}. */
public record StoreConfig(int keep, Duration lease, Duration abandonedAfter) {

  /** Reads {@code ncf.store}; what is wrong is noted in the section. */
  public static StoreConfig from(ConfigSection store) {
    return new StoreConfig(
        store.wholeNumber("keep", 0, 1_000_000),
        Duration.ofSeconds(store.wholeNumber("lease-seconds", 1, 86_400)),
        Duration.ofDays(store.wholeNumber("abandoned-days", 1, 36_500)));
  }
}
