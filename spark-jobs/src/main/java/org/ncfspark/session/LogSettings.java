package org.ncfspark.session;

import java.net.URISyntaxException;
import java.net.URL;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.DefaultConfiguration;

/**
 * The settings that say which lines a driver logs. A cluster's driver has those that Spark has
 * found on its class path before our jar was loaded. If the site has none, they are Spark's own,
 * which log every task.
 */
public final class LogSettings {
  private static final String OURS = "/log4j2.properties";
  private static final String OF_SPARK = "log4j2-defaults.properties";

  private LogSettings() {}

  /** Takes the settings in our jar, unless the site or the user has given others. */
  public static void apply() {
    if (System.getProperty("log4j2.configurationFile") == null
        && LogManager.getContext(false) instanceof LoggerContext context
        && isOfNobody(context)) {
      URL ours = LogSettings.class.getResource(OURS);
      try {
        context.setConfigLocation(ours.toURI());
      } catch (URISyntaxException e) {
        throw new IllegalStateException("Not an address: " + ours, e);
      }
    }
  }

  private static boolean isOfNobody(LoggerContext context) {
    String location = context.getConfiguration().getConfigurationSource().getLocation();
    return context.getConfiguration() instanceof DefaultConfiguration
        || (location != null && location.endsWith(OF_SPARK));
  }
}
