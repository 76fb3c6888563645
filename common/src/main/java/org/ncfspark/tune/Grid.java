package org.ncfspark.tune;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ncfspark.arithmetic.Seeds;
import org.ncfspark.error.InvalidConfigException;

/**
 * The settings of a sweep: every combination of the values of some keys.
 *
 * <pre>
 *   model.factors = 8, 16                   [model.factors=8,  train.learning-rate=0.1]
 *   train.learning-rate = 0.1, 0.01   --&gt;   [model.factors=8,  train.learning-rate=0.01]
 *                                           [model.factors=16, train.learning-rate=0.1] ...
 * </pre>
 */
public final class Grid {
  private static final int MAX_COMBINATIONS = 1_000_000;

  private final List<List<String>> combinations;

  private Grid(List<List<String>> combinations) {
    this.combinations = combinations;
  }

  /**
   * @param lines {@code key = value, value, ...}
   * @throws InvalidConfigException if a line is not, a key comes twice or there are too many
   *     combinations
   */
  public static Grid of(List<String> lines) {
    List<List<String>> combinations = List.of(List.of());
    List<String> keys = new ArrayList<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw refused(line, "expected key = value, value, ...");
      }
      String key = line.substring(0, equals).strip();
      if (keys.contains(key)) {
        throw refused(line, key + " is in the grid twice");
      }
      keys.add(key);
      combinations = times(combinations, key, values(line, line.substring(equals + 1)));
    }
    return new Grid(combinations);
  }

  private static List<String> values(String line, String text) {
    try {
      Config parsed = ConfigFactory.parseString("values = [" + text + "]");
      List<String> values = new ArrayList<>();
      for (ConfigValue value : parsed.getList("values")) {
        values.add(value.render(ConfigRenderOptions.concise()));
      }
      if (!values.isEmpty()) {
        return values;
      }
    } catch (ConfigException e) {
      throw refused(line, e.getMessage());
    }
    throw refused(line, "expected at least one value");
  }

  private static List<List<String>> times(
      List<List<String>> combinations, String key, List<String> values) {
    if ((long) combinations.size() * values.size() > MAX_COMBINATIONS) {
      throw refused(key, "more than " + MAX_COMBINATIONS + " combinations");
    }
    List<List<String>> product = new ArrayList<>();
    for (List<String> combination : combinations) {
      for (String value : values) {
        List<String> extended = new ArrayList<>(combination);
        extended.add(key + "=" + value);
        product.add(List.copyOf(extended));
      }
    }
    return product;
  }

  private static InvalidConfigException refused(String line, String reason) {
    return new InvalidConfigException("Grid '" + line + "': " + reason);
  }

  /**
   * The combinations, each a list of {@code key=value}.
   *
   * @param count that many drawn at random, the same for a seed; 0 = all
   */
  public List<List<String>> trials(int count, long seed) {
    if (count == 0 || count >= combinations.size()) {
      return combinations;
    }
    return IntStream.range(0, combinations.size())
        .boxed()
        .sorted(Comparator.comparingLong(index -> Seeds.key(seed, index)))
        .limit(count)
        .sorted()
        .map(combinations::get)
        .toList();
  }
}
