package org.ncfspark.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ncfspark.config.ConfigReader;
import org.ncfspark.config.ReadConfig;
import org.ncfspark.error.InvalidConfigException;

/** Reads the whole configuration and checks it. */
public final class ConfigLoader {
  private ConfigLoader() {}

  /**
   * @param files HOCON files; later ones override earlier ones
   * @param settings {@code key=value}, the key with or without "ncf."; they override all files
   * @throws InvalidConfigException with everything that is wrong, each with file and line
   */
  public static NcfConfig load(List<Path> files, List<String> settings) {
    return load(files, settings, Map.of());
  }

  /**
   * Reads a configuration, some settings of which come from options of their own.
   *
   * @param options the key of such a setting to the option, e.g. {@code data.input} to {@code
   *     --input}; messages name it
   * @throws InvalidConfigException with everything that is wrong, each with file and line
   */
  public static NcfConfig load(
      List<Path> files, List<String> settings, Map<String, String> options) {
    return checked(ConfigReader.read(files, settings, options));
  }

  /** Every key with its default; lists as JSON text. */
  static Map<String, Object> defaults() {
    return load(List.of(), List.of()).values();
  }

  /** {@code config} with one key changed; whatever took its value from that key keeps it. */
  static NcfConfig changed(NcfConfig config, String key, Object value) {
    return checked(ConfigReader.changed(config.source(), key, value));
  }

  private static NcfConfig checked(ReadConfig read) {
    NcfConfig config = NcfConfig.from(read.ncf(), read.source());
    read.problems().throwIfAny();
    return config;
  }
}
