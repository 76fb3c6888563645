package org.ncfspark.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.ncfspark.data.DataConfig.Filter;
import org.ncfspark.data.DataConfig.Order;
import org.ncfspark.data.DataConfig.Passes;
import org.ncfspark.data.IndexSet;
import org.ncfspark.split.UserHistories;
import scala.Tuple2;

/**
 * Drops users and items with too few interactions. Only sets of indexes are computed and sent, one
 * bit each; the interactions stay where they are.
 */
final class InteractionFilter {
  /** Items that are counted together; a multiple of a word's bits. */
  private static final int ITEMS_IN_A_RANGE = 1 << 20;

  private final JavaSparkContext spark;
  private final JavaRDD<UserHistories> histories;
  private final Filter filter;

  /**
   * @param histories read several times
   */
  InteractionFilter(JavaRDD<UserHistories> histories, Filter filter) {
    this.spark = JavaSparkContext.fromSparkContext(histories.context());
    this.histories = histories;
    this.filter = filter;
  }

  /** Who is left of {@code all}. */
  Survivors survivors(Survivors all) {
    Survivors survivors = all;
    int before;
    do {
      before = survivors.size();
      for (Kind kind : kinds()) {
        survivors = keep(survivors, kind, min(kind));
      }
    } while (filter.passes() == Passes.UNTIL_STABLE && survivors.size() < before);
    // Whoever was left alone by the last filter.
    return keep(keep(survivors, Kind.ITEMS, 1), Kind.USERS, 1);
  }

  /** The interactions of those who are left. */
  JavaRDD<UserHistories> of(Survivors survivors) {
    Broadcast<Survivors> sent = spark.broadcast(survivors);
    return histories.map(part -> part.left(sent.value().users(), sent.value().items()));
  }

  private Survivors keep(Survivors survivors, Kind kind, int min) {
    IndexSet of = kind.of(survivors);
    Broadcast<Survivors> sent = spark.broadcast(survivors);
    long[] members = kind == Kind.USERS ? users(sent, min, of) : items(sent, min, of);
    sent.destroy();
    return kind.replaced(survivors, IndexSet.of(members, of.limit()));
  }

  private long[] users(Broadcast<Survivors> sent, int min, IndexSet all) {
    return histories
        .map(part -> part.usersWith(min, sent.value().users(), sent.value().items()))
        .fold(new long[IndexSet.words(all.limit())], IndexBits::union);
  }

  private long[] items(Broadcast<Survivors> sent, int min, IndexSet all) {
    long[] members = new long[IndexSet.words(all.limit())];
    histories
        .flatMapToPair(part -> ranges(part.itemCounts(sent.value().users(), sent.value().items())))
        .reduceByKey(InteractionFilter::sum)
        .mapValues(counts -> IndexBits.atLeast(min, counts))
        .collect()
        .forEach(
            range ->
                System.arraycopy(
                    range._2(), 0, members, IndexSet.words(range._1()), range._2().length));
    return members;
  }

  /** Counts by the first item of their range. */
  private static Iterator<Tuple2<Integer, int[]>> ranges(int[] counts) {
    List<Tuple2<Integer, int[]>> ranges = new ArrayList<>();
    for (long first = 0; first < counts.length; first += ITEMS_IN_A_RANGE) {
      int end = (int) Math.min(first + ITEMS_IN_A_RANGE, counts.length);
      ranges.add(new Tuple2<>((int) first, Arrays.copyOfRange(counts, (int) first, end)));
    }
    return ranges.iterator();
  }

  private static int[] sum(int[] some, int[] others) {
    int[] sum = some.clone();
    Arrays.setAll(sum, k -> some[k] + others[k]);
    return sum;
  }

  private List<Kind> kinds() {
    return filter.order() == Order.ITEMS_FIRST
        ? List.of(Kind.ITEMS, Kind.USERS)
        : List.of(Kind.USERS, Kind.ITEMS);
  }

  private int min(Kind kind) {
    return kind == Kind.ITEMS ? filter.minItemInteractions() : filter.minUserInteractions();
  }
}
