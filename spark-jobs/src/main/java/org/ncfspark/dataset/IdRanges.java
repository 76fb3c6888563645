package org.ncfspark.dataset;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.data.IdHash;
import org.ncfspark.data.IdList;

/**
 * Ranges of ids in the order of ids, each small enough for one task.
 *
 * @param bounds ascending: where each range but the first begins
 */
record IdRanges(IdList bounds) implements Serializable {
  /** The number of ids that one task can hold and sort, with their numbers. */
  static final long IDS_IN_A_RANGE = 1L << 20;

  private static final int SAMPLED_IN_A_RANGE = 64;

  /**
   * Ranges for the ids in some lists.
   *
   * @param lists in which an id may be several times
   * @param ids in all lists together
   * @param idsInARange about as many as there are to be in each, at most
   */
  static IdRanges of(JavaRDD<IdList> lists, long ids, long idsInARange) {
    long ranges = 1 + ids / idsInARange;
    return ranges == 1 ? new IdRanges(new IdList()) : sampled(lists, ids, (int) ranges);
  }

  private static IdRanges sampled(JavaRDD<IdList> lists, long ids, int ranges) {
    long oneOf = Math.max(1, ids / ((long) ranges * SAMPLED_IN_A_RANGE));
    IdList sample = new IdList();
    lists.map(list -> sample(list, oneOf)).collect().forEach(part -> addAll(sample, part));
    int[] sorted = sample.sorted();
    IdList bounds = new IdList();
    for (int range = 1; range < ranges && sorted.length > 0; range++) {
      bounds.add(sample, sorted[(int) ((long) range * sorted.length / ranges)]);
    }
    return new IdRanges(bounds);
  }

  /** By hash: of an id that is in several lists all are sampled or none. */
  private static IdList sample(IdList ids, long oneOf) {
    IdList sample = new IdList();
    for (int place = 0; place < ids.size(); place++) {
      if (Long.remainderUnsigned(IdHash.of(ids.get(place)), oneOf) == 0) {
        sample.add(ids, place);
      }
    }
    return sample;
  }

  private static void addAll(IdList all, IdList more) {
    IntStream.range(0, more.size()).forEach(place -> all.add(more, place));
  }

  int count() {
    return bounds.size() + 1;
  }

  /** The range of an id. */
  int of(IdList ids, int place) {
    int low = 0;
    int high = bounds.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ids.compare(place, bounds, middle) < 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The ranges of all ids. */
  int[] of(IdList ids) {
    return count() == 1
        ? new int[ids.size()]
        : IntStream.range(0, ids.size()).map(place -> of(ids, place)).toArray();
  }

  /** The ids of each range, in their order. */
  List<IdList> split(IdList ids) {
    if (count() == 1) {
      return List.of(ids);
    }
    IdList[] parts = new IdList[count()];
    Arrays.setAll(parts, range -> new IdList());
    for (int place = 0; place < ids.size(); place++) {
      parts[of(ids, place)].add(ids, place);
    }
    return List.of(parts);
  }
}
