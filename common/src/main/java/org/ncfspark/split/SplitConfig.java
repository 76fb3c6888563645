package org.ncfspark.split;

import org.ncfspark.config.ConfigSection;

/** Says which interactions are held out; see {@code ncf.split} in {@code reference.conf}. */
public record SplitConfig(
    Strategy strategy, Order order, int minUserInteractions, Published published) {

  public enum Strategy {
    LEAVE_ONE_OUT,
    PUBLISHED
  }

  public enum Order {
    TIME,
    TIME_THEN_LINE,
    LINE,
    RANDOM
  }

  public boolean needsTime() {
    return order == Order.TIME || order == Order.TIME_THEN_LINE;
  }

  /** Whether users and items are numbered as they appear in the lines, not by their ids. */
  public boolean isNumberedByAppearance() {
    return strategy == Strategy.PUBLISHED && published.ids == Ids.FIRST_APPEARANCE;
  }

  public enum Ids {
    SAME,
    FIRST_APPEARANCE
  }

  /** What becomes of rows of published files whose user or item is not in the ratings. */
  public enum Unknown {
    REFUSE,
    DROP
  }

  /** Files of a published split, beside the ratings; empty names when there are none. */
  public record Published(String test, String negatives, Ids ids, Unknown unknown) {}

  /** Reads {@code ncf.split}; what is wrong is noted in the section. */
  public static SplitConfig from(ConfigSection split) {
    ConfigSection published = split.section("published");
    SplitConfig config =
        new SplitConfig(
            split.oneOf("strategy", Strategy.class),
            split.oneOf("order", Order.class),
            split.wholeNumber("min-user-interactions", 3, Integer.MAX_VALUE),
            new Published(
                published.text("test"),
                published.text("negatives"),
                published.oneOf("ids", Ids.class),
                published.oneOf("unknown", Unknown.class)));
    if (config.strategy == Strategy.PUBLISHED && config.published.test.isEmpty()) {
      published.problem("test", "strategy = published needs the name of the test file");
    }
    return config;
  }
}
