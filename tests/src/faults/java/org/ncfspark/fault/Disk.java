package org.ncfspark.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.ncfspark.store.ArtifactStore;

/** What a work directory lies on: the local disk under three schemes. */
enum Disk {
  /** The disk itself, with the protocol of renames. */
  LOCAL("file"),
  /** A disk with the protocol of renames that fails where {@link FaultPlan} says. */
  FAILING(FaultyFileSystem.SCHEME),
  /** A disk with the protocol of objects that fails where {@link FaultPlan} says. */
  OBJECTS(ObjectStoreFileSystem.SCHEME);

  private final String scheme;

  Disk(String scheme) {
    this.scheme = scheme;
  }

  private Map<String, String> settings() {
    return switch (this) {
      case LOCAL -> Map.of();
      case FAILING -> FaultyFileSystem.settings();
      case OBJECTS -> ObjectStoreFileSystem.settings();
    };
  }

  String uri(Path work) {
    return scheme + ":" + work;
  }

  Configuration hadoop() {
    Configuration hadoop = new Configuration();
    settings().forEach(hadoop::set);
    return hadoop;
  }

  ArtifactStore store(Path work) {
    return new ArtifactStore(hadoop(), uri(work));
  }

  /** The work directory as a command line names it. */
  String argument(Path work) {
    return this == LOCAL ? work.toString() : uri(work);
  }

  /**
   * The environment in which the launcher knows this disk.
   *
   * @param scratch where a folder of jars is made, with a jar of this file system in it
   */
  Map<String, String> environment(Path scratch) throws IOException {
    if (this == LOCAL) {
      return Map.of();
    }
    String options =
        sparkSettings().entrySet().stream()
            .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(" "));
    return Map.of(
        "NCF_JAVA_OPTIONS", options, "SPARK_HOME", TestJars.sparkHome(scratch).toString());
  }

  /** The settings as Spark takes them. */
  Map<String, String> sparkSettings() {
    return settings().entrySet().stream()
        .collect(
            Collectors.toMap(setting -> "spark.hadoop." + setting.getKey(), Map.Entry::getValue));
  }

  @Override
  public String toString() {
    return this == OBJECTS ? "objects" : "renames";
  }
}
