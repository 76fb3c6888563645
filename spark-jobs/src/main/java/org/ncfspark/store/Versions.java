package org.ncfspark.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.spark.package$;

/** What a result was made with. */
final class Versions {
  private Versions() {}

  static Map<String, String> all() {
    Properties build = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("/ncf-spark-build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read build properties from the jar", e);
    }
    Map<String, String> versions = new TreeMap<>();
    build.forEach((key, value) -> versions.put(key.toString(), value.toString()));
    versions.put("spark", package$.MODULE$.SPARK_VERSION());
    versions.put("java", Runtime.version().toString());
    return versions;
  }
}
