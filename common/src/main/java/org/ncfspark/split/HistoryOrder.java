package org.ncfspark.split;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ncfspark.config.SplitConfig.Order;
import org.ncfspark.sampling.Seeds;

/**
 * The order in which a user's interactions count as earlier and later.
 *
 * @param order what "later" means
 * @param seed of {@link Order#RANDOM}, together with the user
 */
record HistoryOrder(Order order, long seed) implements Serializable {

  /** Places in the history, earliest first. */
  int[] places(UserHistory history) {
    return switch (order) {
      case TIME -> byTime(history);
      case LINE -> byLine(history);
      case RANDOM -> shuffled(history);
    };
  }

  String words() {
    return switch (order) {
      case TIME -> "by time, ties by line order";
      case LINE -> "by line order";
      case RANDOM -> "by an order drawn from seed " + seed + " and the user";
    };
  }

  private static int[] byTime(UserHistory history) {
    int[] places = new int[history.size()];
    Arrays.setAll(places, at -> at); // A history is in this order.
    return places;
  }

  private static int[] byLine(UserHistory history) {
    long[] positions = new long[history.size()];
    Arrays.setAll(positions, history::position);
    Arrays.sort(positions);
    int[] places = new int[history.size()];
    for (int at = 0; at < places.length; at++) {
      places[Arrays.binarySearch(positions, history.position(at))] = at;
    }
    return places;
  }

  /** Fisher and Yates' shuffle of the line order. */
  private int[] shuffled(UserHistory history) {
    int[] places = byLine(history);
    SplittableRandom random = Seeds.stream(seed, history.userKey());
    for (int last = places.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int place = places[last];
      places[last] = places[other];
      places[other] = place;
    }
    return places;
  }
}
