package org.ncfspark.store;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.ncfspark.error.InvalidConfigException;

/** How what is written becomes visible as a whole: the table of the file systems that are known. */
public enum Protocol {
  /** A folder or a file gets its name when it is complete, by a rename in one step. */
  RENAME("file", "hdfs"),
  /** An object is written whole or not at all; the last one of several says that all are there. */
  OBJECTS("s3a", "gs", "abfs", "abfss");

  private final Set<String> schemes;

  Protocol(String... schemes) {
    this.schemes = Set.of(schemes);
  }

  /**
   * The protocol of a file system.
   *
   * @throws InvalidConfigException if none is known to be safe there
   */
  public static Protocol of(FileSystem fileSystem) {
    return ofScheme(fileSystem.getUri().getScheme());
  }

  static Protocol ofScheme(String scheme) {
    return Arrays.stream(values())
        .filter(protocol -> protocol.schemes.contains(scheme))
        .findFirst()
        .orElseThrow(() -> unknown(scheme));
  }

  private static InvalidConfigException unknown(String scheme) {
    String known =
        Arrays.stream(values())
            .flatMap(protocol -> new TreeSet<>(protocol.schemes).stream())
            .collect(Collectors.joining(", "));
    return new InvalidConfigException(
        "File system '"
            + scheme
            + "' cannot hold a work directory: it is not known how files become visible there as a"
            + " whole, so that a killed run could leave half of something; expected one of "
            + known
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
