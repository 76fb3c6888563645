package org.ncfspark.dataset;

import java.io.Serializable;
import org.ncfspark.data.IdList;

/** The ids of a range, each with its number. */
record NumberedIds(IdList ids, int[] numbers) implements Serializable {
  static final int UNKNOWN = -1;

  /** The numbers of other ids; {@link #UNKNOWN} for those that are not here. */
  int[] of(IdList others) {
    int[] found = new int[others.size()];
    for (int place = 0; place < found.length; place++) {
      int at = ids.find(others, place);
      found[place] = at < 0 ? UNKNOWN : numbers[at];
    }
    return found;
  }
}
