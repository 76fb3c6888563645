package org.ncfspark.dataset;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.ncfspark.data.IdList;

/**
 * Ids, each with where it first stands.
 *
 * @param first position of each id's first interaction; or a number it has already, see {@link
 *     #known}
 */
record IdPlaces(IdList ids, long[] first) implements Serializable {
  private static final long KNOWN = Long.MIN_VALUE;

  /** What stands for an id that has this number and keeps it; before all positions. */
  static long known(int number) {
    return KNOWN + number;
  }

  /** All of them, each id once. */
  static IdPlaces merged(Iterator<IdPlaces> parts) {
    IdList ids = new IdList();
    long[] first = new long[0];
    while (parts.hasNext()) {
      IdPlaces part = parts.next();
      for (int place = 0; place < part.ids.size(); place++) {
        int at = ids.add(part.ids, place);
        if (at == first.length) {
          first = Arrays.copyOf(first, Math.max(16, 2 * at));
          Arrays.fill(first, at, first.length, Long.MAX_VALUE);
        }
        first[at] = Math.min(first[at], part.first[place]);
      }
    }
    return new IdPlaces(ids, Arrays.copyOf(first, ids.size()));
  }

  boolean isKnown(int place) {
    return first[place] <= KNOWN + Integer.MAX_VALUE;
  }

  int knownNumber(int place) {
    return (int) (first[place] - KNOWN);
  }

  /** Places of the ids that have no number yet. */
  IntStream unknown() {
    return IntStream.range(0, ids.size()).filter(place -> !isKnown(place));
  }
}
