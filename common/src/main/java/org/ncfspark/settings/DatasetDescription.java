package org.ncfspark.settings;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ncfspark.split.SplitConfig.Order;

/**
 * What a configuration says of a data set: its keys under {@code data} and {@code split}, and the
 * seed where the split reads it. The name and the input are compared elsewhere.
 */
public final class DatasetDescription {
  private static final String DATA = "ncf.data.";
  private static final String SPLIT = "ncf.split.";
  private static final String SEED = "ncf.seed";
  private static final List<String> ELSEWHERE = List.of(DATA + "name", DATA + "input");

  /** Orders that draw from the seed; of equal times it decides which is the later. */
  private static final Set<Order> SEEDED = Set.of(Order.TIME, Order.RANDOM);

  private static final Pattern PLAIN = Pattern.compile("[\\w.:/*-]+");
  private static final String DEFAULTS = "reference.conf";

  private final NcfConfig config;

  public DatasetDescription(NcfConfig config) {
    this.config = config;
  }

  /** Whether nobody wrote anything of it: then any data set of the name is meant. */
  public boolean isSilent() {
    return config.source().entrySet().stream()
        .noneMatch(entry -> describes(entry.getKey()) && isWritten(entry.getValue().origin()));
  }

  /**
   * The keys that differ, each with both values; none where nothing is described.
   *
   * @param made the configuration that a data set was made with, as its manifest has it; a key that
   *     an older version did not have yet stands for its default
   */
  public List<String> differences(Map<String, Object> made) {
    List<String> differences = new ArrayList<>();
    if (!isSilent()) {
      Map<String, Object> described = config.values();
      Map<String, Object> defaults = ConfigLoader.defaults();
      for (String key : new TreeSet<>(described.keySet())) {
        Object then = made.getOrDefault(key, defaults.get(key));
        Object now = described.get(key);
        if (describes(key) && !same(then, now)) {
          differences.add(
              "%s was %s and is %s".formatted(withoutRoot(key), shown(then), shown(now)));
        }
      }
    }
    return differences;
  }

  private boolean describes(String key) {
    return key.equals(SEED)
        ? SEEDED.contains(config.split().order())
        : (key.startsWith(DATA) || key.startsWith(SPLIT)) && !ELSEWHERE.contains(key);
  }

  private static boolean isWritten(ConfigOrigin origin) {
    return !DEFAULTS.equals(origin.resource());
  }

  /** A manifest may have 1 where the configuration has 1.0. */
  private static boolean same(Object then, Object now) {
    return (then instanceof Number a && now instanceof Number b)
        ? a.doubleValue() == b.doubleValue()
        : String.valueOf(then).equals(String.valueOf(now));
  }

  /** Tabs and empty texts must be seen. */
  private static String shown(Object value) {
    String text = String.valueOf(value);
    return PLAIN.matcher(text).matches() ? text : ConfigUtil.quoteString(text);
  }

  private static String withoutRoot(String key) {
    return key.substring(key.indexOf('.') + 1);
  }
}
