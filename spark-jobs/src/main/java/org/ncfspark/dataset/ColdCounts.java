package org.ncfspark.dataset;

import java.io.Serializable;
import org.ncfspark.data.IndexSet;
import org.ncfspark.table.Pairs;

/**
 * Finds test users and items that nothing is known of in the training part.
 *
 * @param users that are cold
 * @param trained items, as bits, that a user has in the training part
 * @param tested items, as bits, that are test items
 */
record ColdCounts(long users, long[] trained, long[] tested) implements Serializable {

  /**
   * Takes some users' share.
   *
   * @param test pairs of these users and their test items, sorted
   * @param train pairs of these users and their training items, sorted
   * @param items number of all items
   */
  static ColdCounts of(long[] test, long[] train, int items) {
    long cold = 0;
    int place = 0;
    for (long pair : test) {
      while (place < train.length && Pairs.user(train[place]) < Pairs.user(pair)) {
        place++;
      }
      boolean isKnown = place < train.length && Pairs.user(train[place]) == Pairs.user(pair);
      cold += isKnown ? 0 : 1;
    }
    return new ColdCounts(cold, bits(train, items), bits(test, items));
  }

  ColdCounts plus(ColdCounts other) {
    return new ColdCounts(
        users + other.users, either(trained, other.trained), either(tested, other.tested));
  }

  /** Number of cold test items. */
  long items() {
    long items = 0;
    for (int word = 0; word < tested.length; word++) {
      items += Long.bitCount(tested[word] & ~trained[word]);
    }
    return items;
  }

  private static long[] bits(long[] pairs, int items) {
    long[] bits = new long[IndexSet.words(items)];
    for (long pair : pairs) {
      IndexSet.add(bits, Pairs.item(pair));
    }
    return bits;
  }

  private static long[] either(long[] some, long[] others) {
    long[] all = some.clone();
    for (int word = 0; word < all.length; word++) {
      all[word] |= others[word];
    }
    return all;
  }
}
