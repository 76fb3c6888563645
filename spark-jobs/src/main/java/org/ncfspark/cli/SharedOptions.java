package org.ncfspark.cli;

import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ncfspark.config.ConfigLoader;
import org.ncfspark.config.NcfConfig;
import picocli.CommandLine.Option;

/** Options that every command has. */
class SharedOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "HOCON file; later ones override earlier ones. Repeatable.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      arity = "1..*",
      description = "Overrides one key of all files, e.g. train.epochs=5. Repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "Where it runs: local (default), standalone, standalone-gpu, yarn or kubernetes; read by"
              + " submit/ncf.")
  private String profile = "local";

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Where everything is written (default: work).")
  private String work;

  @Option(
      names = "--dry-run",
      description = "Prints the resolved configuration and what would be done, and stops.")
  private boolean dryRun;

  boolean dryRun() {
    return dryRun;
  }

  String profile() {
    return profile;
  }

  /** The configuration as written, with {@code overrides} (key=value) above everything. */
  NcfConfig config(List<String> overrides) {
    return config(List.of(), overrides);
  }

  /** The configuration on top of {@code first}, files that all of the user's files override. */
  NcfConfig config(List<Path> first, List<String> overrides) {
    List<Path> allFiles = new ArrayList<>(first);
    allFiles.addAll(files);
    return load(allFiles, overrides);
  }

  /**
   * The configuration with a last file that overrides the user's files, but not single settings.
   */
  NcfConfig config(Path last, List<String> overrides) {
    List<Path> allFiles = new ArrayList<>(files);
    allFiles.add(last);
    return load(allFiles, overrides);
  }

  private NcfConfig load(List<Path> allFiles, List<String> overrides) {
    List<String> all = new ArrayList<>(settings);
    all.addAll(ownSettings());
    if (work != null) {
      all.add(setting("work", work));
    }
    all.addAll(overrides);
    return ConfigLoader.load(allFiles, all);
  }

  /** What a command's own options set. */
  List<String> ownSettings() {
    return List.of();
  }

  /** {@code key=value} with the value taken literally, whatever HOCON would make of it. */
  static String setting(String key, String value) {
    return key + "=" + ConfigUtil.quoteString(value);
  }
}
