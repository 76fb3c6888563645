package org.ncfspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ncfspark.error.InvalidConfigException;

/** Reads configuration: {@code reference.conf}, then files in their order, then single settings. */
public final class ConfigReader {
  private static final String ROOT = "ncf";

  /** The most files that a message names. */
  private static final int MOST_NAMES = 3;

  /** The defaults, with references to other keys. */
  private static final Config REFERENCE =
      ConfigFactory.parseResources(ConfigReader.class.getClassLoader(), "reference.conf");

  private static final Config DEFAULTS = REFERENCE.resolve();

  private ConfigReader() {}

  /**
   * Reads files and settings over the defaults, and looks for keys that there are not.
   *
   * @param files HOCON files; later ones override earlier ones
   * @param settings {@code key=value}, the key with or without "ncf."; they override all files
   * @param options the key of such a setting to the option, e.g. {@code data.input} to {@code
   *     --input}; messages name it
   * @throws InvalidConfigException if a file or a setting cannot be read
   */
  public static ReadConfig read(
      List<Path> files, List<String> settings, Map<String, String> options) {
    Problems problems = new Problems();
    Config written = ConfigFactory.empty();
    for (Path file : files) {
      written = parse(file).withFallback(written);
    }
    for (String setting : settings) {
      written = parse(setting, options).withFallback(written);
    }
    new KnownKeys(DEFAULTS).check(written, problems);
    // Unresolved, so that defaults that are other keys' values follow what was written.
    Config resolved = resolved(written.withFallback(REFERENCE));
    return new ReadConfig(
        section(resolved, problems), Redaction.of(resolved.withOnlyPath(ROOT)), problems);
  }

  /**
   * A configuration with one key changed; whatever took its value from that key keeps it.
   *
   * @param source a resolved configuration
   */
  public static ReadConfig changed(Config source, String key, Object value) {
    Config resolved = ConfigFactory.parseMap(Map.of(key, value), "changed").withFallback(source);
    Problems problems = new Problems();
    return new ReadConfig(section(resolved, problems), resolved, problems);
  }

  /** Every key with its value and where that comes from, one a line, in alphabetical order. */
  public static String describe(Config resolved) {
    Map<String, String> lines = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : resolved.entrySet()) {
      ConfigValue value = entry.getValue();
      lines.put(
          entry.getKey(),
          entry.getKey()
              + " = "
              + value.render(ConfigRenderOptions.concise())
              + "  # "
              + Origins.describe(value.origin()));
    }
    return String.join("\n", lines.values());
  }

  private static Config resolved(Config all) {
    try {
      return all.resolve();
    } catch (ConfigException e) {
      throw new InvalidConfigException("Cannot resolve configuration: " + e.getMessage(), e);
    }
  }

  private static ConfigSection section(Config resolved, Problems problems) {
    try {
      return new ConfigSection(resolved.getConfig(ROOT), DEFAULTS.getConfig(ROOT), "", problems);
    } catch (ConfigException e) {
      throw new InvalidConfigException("ncf: expected an object { ... }", e);
    }
  }

  /** Whether there is a configuration file, on this machine or among those that came with it. */
  public static boolean isFile(Path file) {
    return ConfigFiles.sent().has(file) || Files.isRegularFile(file);
  }

  private static Config parse(Path file) {
    try {
      return ConfigFiles.sent().find(file).orElseGet(() -> onDisk(file));
    } catch (ConfigException e) {
      throw new InvalidConfigException("Cannot read configuration: " + e.getMessage(), e);
    }
  }

  private static Config onDisk(Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidConfigException(
          "--config " + file + " is a directory: expected a file" + filesIn(file));
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidConfigException("No configuration file " + file + " (see conf/)");
    }
    return ConfigFactory.parseFile(
        file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
  }

  /** A hint at what was meant. */
  private static String filesIn(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<String> configurations =
          files.map(Path::toString).filter(name -> name.endsWith(".conf")).sorted().toList();
      String more = configurations.size() > MOST_NAMES ? ", ..." : "";
      return configurations.isEmpty()
          ? ""
          : configurations.stream()
              .limit(MOST_NAMES)
              .collect(Collectors.joining(", ", ", such as ", more));
    } catch (IOException e) {
      return "";
    }
  }

  private static Config parse(String setting, Map<String, String> options) {
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new InvalidConfigException("--set " + setting + ": expected key=value");
    }
    String key = setting.substring(0, equals).strip();
    String path = key.startsWith(ROOT + ".") ? key : ROOT + "." + key;
    String text = setting.substring(equals + 1).strip();
    try {
      // The origin names the key alone: values are shown where they are not secret.
      return ConfigFactory.empty()
          .withValue(path, value(text, options.getOrDefault(key, "--set " + key)));
    } catch (ConfigException e) {
      throw new InvalidConfigException("--set " + setting + ": " + e.getMessage(), e);
    }
  }

  /**
   * HOCON where it is (numbers, lists, quoted texts), else the text as it stands, so that paths
   * need no quotes.
   */
  private static ConfigValue value(String text, String origin) {
    try {
      Config parsed =
          ConfigFactory.parseString(
              "value = " + text, ConfigParseOptions.defaults().setOriginDescription(origin));
      return ConfigValueFactory.fromAnyRef(parsed.getValue("value").unwrapped(), origin);
    } catch (ConfigException e) {
      return ConfigValueFactory.fromAnyRef(text, origin);
    }
  }
}
