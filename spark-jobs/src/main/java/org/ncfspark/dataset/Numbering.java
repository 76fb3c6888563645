package org.ncfspark.dataset;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.error.DataContractException;

/** How ids get their numbers. Those that have one keep it, and the others come after them. */
interface Numbering extends Serializable {
  /** The numbers of the ids of a range. */
  int[] numbers(int range, IdPlaces ids);

  /**
   * In the order of ids, so that numbers do not depend on where an id stands.
   *
   * @param ranges of ids
   * @param known how many ids have a number
   */
  static Numbering byId(JavaRDD<IdPlaces> ranges, int known) {
    List<Integer> unknown = ranges.map(ids -> (int) ids.unknown().count()).collect();
    long[] starts = new long[unknown.size() + 1];
    starts[0] = known;
    for (int range = 0; range < unknown.size(); range++) {
      starts[range + 1] = starts[range] + unknown.get(range);
    }
    checkCountable(starts[unknown.size()]);
    return (range, ids) -> {
      int[] numbers = new int[ids.ids().size()];
      int next = (int) starts[range];
      for (int place : ids.ids().sorted()) {
        numbers[place] = ids.isKnown(place) ? ids.knownNumber(place) : next++;
      }
      return numbers;
    };
  }

  /** In the order of first positions; the driver has a number for each id. */
  static Numbering byAppearance(JavaRDD<IdPlaces> ranges, int known) {
    long[] first =
        ranges
            .map(ids -> ids.unknown().mapToLong(place -> ids.first()[place]).toArray())
            .collect()
            .stream()
            .flatMapToLong(Arrays::stream)
            .sorted()
            .toArray();
    checkCountable((long) known + first.length);
    return (range, ids) ->
        IntStream.range(0, ids.ids().size())
            .map(
                place ->
                    ids.isKnown(place)
                        ? ids.knownNumber(place)
                        : known + Arrays.binarySearch(first, ids.first()[place]))
            .toArray();
  }

  /**
   * @throws DataContractException if so many ids cannot be told by 32-bit numbers
   */
  static void checkCountable(long ids) {
    if (ids > Integer.MAX_VALUE) {
      throw new DataContractException(
          ids
              + " different ids, expected at most "
              + Integer.MAX_VALUE
              + ": indexes are 32-bit numbers");
    }
  }
}
