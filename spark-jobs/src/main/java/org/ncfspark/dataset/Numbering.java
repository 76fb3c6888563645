package org.ncfspark.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.error.DataContractException;
import org.ncfspark.table.ByNumber;
import scala.Tuple2;

/**
 * How ids get their numbers: those of each range of ids, one element a partition. Ids that have a
 * number keep it, and the others come after them.
 */
final class Numbering {
  private Numbering() {}

  /**
   * In the order of ids, so that numbers do not depend on where an id stands.
   *
   * @param ranges of ids
   * @param known how many ids have a number
   */
  static JavaRDD<int[]> byId(JavaRDD<IdPlaces> ranges, int known) {
    List<Integer> unknown = ranges.map(ids -> (int) ids.unknown().count()).collect();
    long[] starts = new long[unknown.size() + 1];
    starts[0] = known;
    for (int range = 0; range < unknown.size(); range++) {
      starts[range + 1] = starts[range] + unknown.get(range);
    }
    checkCountable(starts[unknown.size()]);
    return ranges.mapPartitionsWithIndex(
        (range, lists) -> List.of(byId(lists.next(), (int) starts[range])).iterator(), true);
  }

  private static int[] byId(IdPlaces ids, int start) {
    int[] numbers = new int[ids.ids().size()];
    int next = start;
    for (int place : ids.ids().sorted()) {
      numbers[place] = ids.isKnown(place) ? ids.knownNumber(place) : next++;
    }
    return numbers;
  }

  /**
   * In the order of first positions, which are sorted where they lie.
   *
   * @param ranges of ids
   * @param known how many ids have a number
   */
  static JavaRDD<int[]> byAppearance(JavaRDD<IdPlaces> ranges, int known) {
    checkCountable(known + ranges.map(ids -> ids.unknown().count()).reduce(Long::sum));
    JavaPairRDD<Long, Integer> positions =
        JavaPairRDD.fromJavaRDD(
            ranges.mapPartitionsWithIndex((range, lists) -> positions(lists.next(), range), false));
    JavaRDD<long[]> numbered =
        positions
            .sortByKey(true, ranges.getNumPartitions())
            .zipWithIndex()
            .mapToPair(
                place ->
                    new Tuple2<>(place._1()._2(), new long[] {place._1()._1(), known + place._2()}))
            .partitionBy(new ByNumber(ranges.getNumPartitions()))
            .values();
    return ranges.zipPartitions(
        numbered, (lists, places) -> List.of(byAppearance(lists.next(), places)).iterator());
  }

  /** The first position of each id without a number, with the number of its range. */
  private static Iterator<Tuple2<Long, Integer>> positions(IdPlaces ids, int range) {
    return ids.unknown().mapToObj(place -> new Tuple2<>(ids.first()[place], range)).iterator();
  }

  /**
   * @param places positions of the ids without a number, each with the number that it gives
   */
  private static int[] byAppearance(IdPlaces ids, Iterator<long[]> places) {
    List<long[]> sorted = new ArrayList<>();
    places.forEachRemaining(sorted::add);
    sorted.sort(Comparator.comparingLong(place -> place[0]));
    long[] positions = sorted.stream().mapToLong(place -> place[0]).toArray();
    return IntStream.range(0, ids.ids().size())
        .map(
            place ->
                ids.isKnown(place)
                    ? ids.knownNumber(place)
                    : (int) sorted.get(Arrays.binarySearch(positions, ids.first()[place]))[1])
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
