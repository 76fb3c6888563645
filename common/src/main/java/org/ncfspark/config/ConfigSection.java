package org.ncfspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One object of the configuration, read strictly: a value of the wrong type or out of its range is
 * reported to {@link Problems} with its file and line, and reading goes on with the default of
 * {@code reference.conf}, so that all mistakes show up together.
 */
public final class ConfigSection {
  private final Config config;
  private final Config defaults;
  private final String path;
  private final Problems problems;

  ConfigSection(Config config, Config defaults, String path, Problems problems) {
    this.config = config;
    this.defaults = defaults;
    this.path = path;
    this.problems = problems;
  }

  public ConfigSection section(String key) {
    Config inner = defaults.getConfig(key);
    try {
      inner = config.getConfig(key);
    } catch (ConfigException e) {
      problems.add(origin(key), path(key) + ": expected an object { ... }");
    }
    return new ConfigSection(inner, defaults.getConfig(key), path(key), problems);
  }

  public String text(String key) {
    return read(key, Config::getString, value -> true, "a text");
  }

  /** A text that must be one of {@code names}. */
  public String oneOf(String key, Collection<String> names) {
    return read(key, Config::getString, names::contains, "one of " + List.copyOf(names));
  }

  /** An enum constant, written in kebab case. */
  public <E extends Enum<E>> E oneOf(String key, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> names = constants.stream().map(ConfigSection::kebabCase).toList();
    return constants.get(names.indexOf(oneOf(key, names)));
  }

  public int wholeNumber(String key, int min, int max) {
    return read(
        key,
        Config::getInt,
        value -> value >= min && value <= max,
        "a whole number " + range(min, max, max == Integer.MAX_VALUE));
  }

  public long longNumber(String key) {
    return read(key, Config::getLong, value -> true, "a whole number");
  }

  public double number(String key, double min, double max) {
    return read(
        key,
        Config::getDouble,
        value -> value >= min && value <= max,
        "a number " + range(min, max, max == Double.MAX_VALUE));
  }

  /** A number above zero and at most {@code max}. */
  public double positiveNumber(String key, double max) {
    return read(
        key,
        Config::getDouble,
        value -> value > 0 && value <= max,
        max == Double.MAX_VALUE ? "a number > 0" : "a number > 0 and <= " + shortest(max));
  }

  public boolean flag(String key) {
    return read(key, Config::getBoolean, value -> true, "true or false");
  }

  public List<Integer> wholeNumbers(String key, int min) {
    return read(
        key,
        Config::getIntList,
        list -> list.stream().allMatch(value -> value >= min),
        "a list of whole numbers >= " + min);
  }

  public List<Long> longNumbers(String key) {
    return read(key, Config::getLongList, value -> true, "a list of whole numbers");
  }

  public List<String> texts(String key) {
    return read(key, Config::getStringList, value -> true, "a list of texts");
  }

  /**
   * Any value that {@code parse} accepts; what it throws as IllegalArgumentException is the
   * expectation it names.
   */
  public <T> T parsed(String key, Function<String, T> parse) {
    String text = text(key);
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      problems.add(origin(key), path(key) + " = " + text + ": " + e.getMessage());
      return parse.apply(defaults.getString(key));
    }
  }

  /** Reports {@code message} about {@code key}; for contradictions between values. */
  public void problem(String key, String message) {
    problems.add(origin(key), path(key) + ": " + message);
  }

  private <T> T read(
      String key, BiFunction<Config, String, T> reader, Predicate<T> valid, String expected) {
    try {
      T value = reader.apply(config, key);
      if (valid.test(value)) {
        return value;
      }
    } catch (ConfigException e) {
      // Wrong type: reported below, like a value out of range.
    }
    problems.add(origin(key), path(key) + " = " + written(key) + ": expected " + expected);
    return reader.apply(defaults, key);
  }

  private String written(String key) {
    if (Redaction.isSecret(path(key))) {
      return "***";
    }
    return config.hasPath(key) ? config.getValue(key).unwrapped().toString() : "null";
  }

  private ConfigOrigin origin(String key) {
    ConfigValue written = config.root().get(key); // Also one that is null.
    return written == null ? config.origin() : written.origin();
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String kebabCase(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static String range(double min, double max, boolean open) {
    return open ? ">= " + shortest(min) : "from " + shortest(min) + " to " + shortest(max);
  }

  private static String shortest(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
