package org.ncfspark.split;

import java.util.Map;
import java.util.function.BiFunction;
import org.ncfspark.split.SplitConfig.Strategy;

/** All split strategies. */
public final class SplitStrategies {
  private static final Map<Strategy, BiFunction<HistoryOrder, Integer, SplitStrategy>> STRATEGIES =
      Map.of(
          Strategy.LEAVE_ONE_OUT, LeaveOneOutSplit::new,
          Strategy.PUBLISHED, PublishedSplit::new);

  private SplitStrategies() {}

  /**
   * @param seed of what is drawn
   */
  public static SplitStrategy of(SplitConfig split, long seed) {
    return STRATEGIES.get(split.strategy()).apply(order(split, seed), split.minUserInteractions());
  }

  /**
   * The order of each history.
   *
   * @param seed of what is drawn
   */
  public static HistoryOrder order(SplitConfig split, long seed) {
    return new HistoryOrder(split.order(), seed);
  }
}
