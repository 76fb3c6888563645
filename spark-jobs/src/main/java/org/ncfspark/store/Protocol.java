package org.ncfspark.store;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.InvalidConfigException;

/** How what is written becomes visible as a whole: the table of the file systems that are known. */
public enum Protocol {
  /** A folder or a file gets its name when it is complete, by a rename in one step. */
  RENAME,
  /** An object is written whole or not at all; the last one of several says that all are there. */
  OBJECTS;

  private static final Map<String, Protocol> BY_SCHEME =
      new TreeMap<>(
          Map.of(
              "file", RENAME, "hdfs", RENAME, "s3a", OBJECTS, "gs", OBJECTS, "abfs", OBJECTS,
              "abfss", OBJECTS));

  /**
   * The protocol of a file system.
   *
   * @throws InvalidConfigException if none is known to be safe there
   */
  public static Protocol of(FileSystem fileSystem) {
    return ofScheme(fileSystem.getUri().getScheme());
  }

  /**
   * Refuses a place by its name alone: some file systems connect as soon as they are asked.
   *
   * @throws InvalidConfigException if no protocol is known to be safe there
   */
  static void require(Path place, Configuration hadoop) {
    String named = place.toUri().getScheme();
    ofScheme(named == null ? FileSystem.getDefaultUri(hadoop).getScheme() : named);
  }

  static Protocol ofScheme(String scheme) {
    Protocol protocol = BY_SCHEME.get(scheme);
    if (protocol == null) {
      throw unknown(scheme);
    }
    return protocol;
  }

  private static InvalidConfigException unknown(String scheme) {
    return new InvalidConfigException(
        "File system '"
            + scheme
            + "' cannot hold a work directory: it is not known how files become visible there as a"
            + " whole, so that a killed run could leave half of something; expected one of "
            + String.join(", ", BY_SCHEME.keySet())
            + reason(scheme));
  }

  private static String reason(String scheme) {
    return switch (scheme) {
      case "s3", "s3n" -> " (for S3 write s3a://)";
      case "viewfs" -> " (a viewfs may lead to any of them: name the one that it leads to)";
      case "webhdfs", "swebhdfs" -> " (for HDFS write hdfs://)";
      default -> "";
    };
  }
}
