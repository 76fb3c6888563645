package org.ncfspark.session;

import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's settings for commands that open no Spark session. */
public final class HadoopSettings {
  private static final String PREFIX = "spark.hadoop.";

  private HadoopSettings() {}

  /**
   * The settings that a session would use for {@code work}. Local disks need little, and Spark's
   * classes take half a second to load, so they are left alone there.
   */
  public static Configuration of(String work) {
    Configuration local = local(System.getProperties());
    boolean isLocal = work.startsWith("file:") || (!work.contains(":") && hasLocalDefault(local));
    return isLocal ? local : SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  /**
   * The settings of local mode.
   *
   * @param given settings of Spark, which win
   */
  static Configuration local(Properties given) {
    Configuration settings = new Configuration();
    LocalFiles.SETTINGS.forEach((name, value) -> set(settings, name, value));
    given.stringPropertyNames().forEach(name -> set(settings, name, given.getProperty(name)));
    return settings;
  }

  private static void set(Configuration settings, String name, String value) {
    if (name.startsWith(PREFIX)) {
      settings.set(name.substring(PREFIX.length()), value);
    }
  }

  private static boolean hasLocalDefault(Configuration settings) {
    return FileSystem.getDefaultUri(settings).getScheme().equals("file");
  }
}
