package org.ncfspark.config;

import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.List;
import org.ncfspark.error.InvalidConfigException;

/** Everything wrong with a configuration, collected so that the user sees it all at once. */
public final class Problems {
  private final List<String> messages = new ArrayList<>();

  /** Adds a problem; {@code origin} is the file and line of the value it is about. */
  public void add(ConfigOrigin origin, String message) {
    messages.add(Origins.describe(origin) + ": " + message);
  }

  /**
   * @throws InvalidConfigException with one line per problem, if there is any
   */
  public void throwIfAny() {
    if (messages.isEmpty()) {
      return;
    }
    String count = messages.size() == 1 ? "1 problem" : messages.size() + " problems";
    throw new InvalidConfigException(
        "Configuration has " + count + ":\n  " + String.join("\n  ", messages));
  }
}
