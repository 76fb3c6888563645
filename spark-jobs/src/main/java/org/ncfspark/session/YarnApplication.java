package org.ncfspark.session;

import java.util.Properties;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * The application of a driver that YARN runs ({@code --deploy-mode cluster}). Spark's application
 * master runs such a driver in a thread of its own process. It reports the driver's exit code only
 * if the driver has opened a context, and takes {@code System.exit} for a failure.
 */
public final class YarnApplication {
  private YarnApplication() {}

  /** Whether YARN runs this process as the driver. */
  public static boolean isDriver() {
    return isDriver(System.getProperties());
  }

  static boolean isDriver(Properties settings) {
    return settings.getProperty("spark.master", "").startsWith("yarn")
        && settings.getProperty("spark.submit.deployMode", "").equals("cluster");
  }

  /**
   * Registers the application of a driver that needs no session, so that its exit code is reported.
   * The master waits for that for 100 seconds ({@code spark.yarn.am.waitTime}): what may take
   * longer calls this first. Nothing happens if the process has had a session, because an
   * application registers once.
   */
  public static void register() {
    if (isDriver() && !Sessions.hasOpenedOne()) {
      SparkConf alone =
          new SparkConf()
              .setAppName("ncf")
              .set("spark.executor.instances", "0")
              .set("spark.dynamicAllocation.enabled", "false")
              .set("spark.ui.enabled", "false");
      Sessions.remember(new SparkContext(alone)).stop();
    }
  }
}
