package org.ncfspark.cli;

import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import picocli.CommandLine.Option;

/** Options that every command has. */
class SharedOptions {
  @Option(
      names = "--config",
      order = 1,
      paramLabel = "FILE",
      description = "HOCON file; later ones override earlier ones. Repeatable.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      order = 2,
      paramLabel = "KEY=VALUE",
      arity = "1..*",
      description = "Overrides one key of all files, e.g. train.epochs=5. Repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--profile",
      order = 4,
      paramLabel = "NAME",
      description =
          "Where it runs: local (default), standalone, standalone-gpu, yarn or kubernetes; read by"
              + " submit/ncf, as is --deploy-mode.")
  private String profile = "local";

  @Option(
      names = "--dry-run",
      order = 5,
      description = "Prints the resolved configuration and what would be done, and stops.")
  private boolean dryRun;

  @Option(
      names = "--deploy-mode",
      order = 5,
      paramLabel = "MODE",
      description =
          "Where the driver runs: client (here; default) or cluster (the cluster gives it a"
              + " machine).")
  private String deployMode = "client";

  /** The whole command line is searched for it, because a refused one has a result as well. */
  @Option(
      names = "--result",
      order = 6,
      paramLabel = "FILE",
      description =
          "Writes the last line of standard output to a file on any Hadoop file system, also when"
              + " the command fails.")
  @SuppressWarnings("UnusedVariable") // The option is declared here for its help.
  private String result;

  boolean dryRun() {
    return dryRun;
  }

  String profile() {
    return profile;
  }

  String deployMode() {
    return deployMode;
  }

  String result() {
    return result;
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
    Map<String, String> options = new HashMap<>();
    for (Given given : given()) {
      all.add(setting(given.key(), given.value()));
      options.put(given.key(), given.option());
    }
    all.addAll(overrides);
    return ConfigLoader.load(allFiles, all, options);
  }

  /** An option that gives a key its value. */
  record Given(String option, String key, String value) {}

  /** The options that were given beside {@code --config} and {@code --set}. */
  List<Given> given() {
    return List.of();
  }

  /** {@code key=value} with the value taken literally, whatever HOCON would make of it. */
  static String setting(String key, String value) {
    return key + "=" + ConfigUtil.quoteString(value);
  }
}
