package org.ncfspark.split;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.ncfspark.arithmetic.Seeds;
import org.ncfspark.data.PlaceSort;
import org.ncfspark.split.SplitConfig.Order;

/**
 * The order in which a user's interactions count as earlier and later.
 *
 * @param order what "later" means
 * @param seed of what is drawn
 */
public record HistoryOrder(Order order, long seed) implements Serializable {
  private static final long PURPOSE = "history order".hashCode();

  /**
   * What decides between interactions that are equal but for it: where they stand in the raw data
   * if its lines are in an order, else a draw that depends on the ids alone, so that an export
   * without an order gives the same histories.
   *
   * @param user key of the user's id
   * @param item key of the item's id
   * @param position in the raw data
   */
  public long tie(long user, long item, long position) {
    return switch (order) {
      case LINE, TIME_THEN_LINE -> position;
      case TIME, RANDOM -> Seeds.combine(Seeds.combine(seed ^ PURPOSE, user), item);
    };
  }

  /** Places in the history, earliest first. */
  public int[] places(UserHistory history) {
    return switch (order) {
      case TIME, TIME_THEN_LINE -> IntStream.range(0, history.size()).toArray(); // It is in it.
      case LINE, RANDOM ->
          PlaceSort.sorted(
              0, history.size(), (a, b) -> Long.compare(history.tie(a), history.tie(b)));
    };
  }

  String words() {
    String drawn = "an order drawn from seed " + seed + " and the ids";
    return switch (order) {
      case TIME -> "by time, ties by " + drawn;
      case TIME_THEN_LINE -> "by time, ties by line order";
      case LINE -> "by line order";
      case RANDOM -> "by " + drawn;
    };
  }
}
