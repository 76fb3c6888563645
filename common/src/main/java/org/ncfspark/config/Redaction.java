package org.ncfspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps secrets out of what is printed and published. */
public final class Redaction {
  private static final Pattern CREDENTIALS = Pattern.compile("://[^/@\\s]+@");
  private static final String HIDDEN = "***";

  /** Keys below {@code ncf} whose values open a door to whoever knows them. */
  private static final Set<String> SECRET = Set.of("retrain.webhook");

  private Redaction() {}

  /**
   * {@code text} with the user and password of its addresses replaced, as in s3a://KEY:SECRET@B.
   */
  public static String of(String text) {
    return CREDENTIALS.matcher(text).replaceAll("://" + HIDDEN + "@");
  }

  /**
   * The part of an address that may be shown: where it leads. Its path and query are the password.
   */
  public static String ofWebhook(URI address) {
    return address.getScheme()
        + "://"
        + address.getHost()
        + (address.getPort() < 0 ? "" : ":" + address.getPort())
        + "/"
        + HIDDEN;
  }

  /** A configuration that may be printed; its values keep their origins. */
  static Config of(Config source) {
    Config redacted = source;
    for (Map.Entry<String, ConfigValue> entry : source.entrySet()) {
      ConfigValue value = entry.getValue();
      if (value.unwrapped() instanceof String text) {
        ConfigValue shown = ConfigValueFactory.fromAnyRef(shown(entry.getKey(), text));
        redacted = redacted.withValue(entry.getKey(), shown.withOrigin(value.origin()));
      }
    }
    return redacted;
  }

  /** Whether the value of {@code key}, below {@code ncf}, is never printed. */
  static boolean isSecret(String key) {
    return SECRET.contains(key);
  }

  private static String shown(String path, String text) {
    boolean secret = isSecret(path.substring(path.indexOf('.') + 1));
    return secret && !text.isEmpty() ? HIDDEN : of(text);
  }
}
