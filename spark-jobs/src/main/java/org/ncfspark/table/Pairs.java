package org.ncfspark.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.ncfspark.split.InteractionPacks;
import scala.Tuple2;

/** Pairs of a user's index and an item's, as one number each, which sorts by user and then item. */
public final class Pairs {
  private Pairs() {}

  public static long of(int user, int item) {
    return (long) user << Integer.SIZE | item;
  }

  public static int user(long pair) {
    return (int) (pair >>> Integer.SIZE);
  }

  public static int item(long pair) {
    return (int) pair;
  }

  /** Reads a user index and an item index a row. */
  public static JavaRDD<InternalRow> rows(SparkSession spark, String interactions) {
    return Tables.INTERACTIONS.scan(spark, interactions, "user_index", "item_index");
  }

  /** The pairs of a table of interactions, an array for each of its partitions. */
  public static JavaRDD<long[]> of(SparkSession spark, String interactions) {
    return rows(spark, interactions)
        .mapPartitions(partition -> List.of(collected(partition)).iterator());
  }

  private static long[] collected(Iterator<InternalRow> rows) {
    long[] pairs = new long[64];
    int size = 0;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * size);
      }
      pairs[size++] = of(row.getInt(0), row.getInt(1));
    }
    return Arrays.copyOf(pairs, size);
  }

  /**
   * The items of a user.
   *
   * @param pairs of each user at most one with each item, sorted
   */
  public static int[] itemsOf(int user, long[] pairs) {
    int from = place(of(user, 0), pairs);
    int to = from;
    while (to < pairs.length && user(pairs[to]) == user) {
      to++;
    }
    return Arrays.stream(pairs, from, to).mapToInt(Pairs::item).toArray();
  }

  /** The place of the first pair that is not smaller. */
  private static int place(long pair, long[] pairs) {
    int place = Arrays.binarySearch(pairs, pair);
    return place < 0 ? -place - 1 : place;
  }

  /** The pairs of each part of the users, sorted; one array a part. */
  public static JavaRDD<long[]> byPart(JavaRDD<long[]> pairs, int parts) {
    return pairs
        .flatMapToPair(block -> split(block, parts))
        .partitionBy(new ByNumber(parts))
        .values()
        .mapPartitions(blocks -> List.of(sorted(blocks)).iterator());
  }

  private static Iterator<Tuple2<Integer, long[]>> split(long[] pairs, int parts) {
    if (parts == 1) {
      return List.of(new Tuple2<>(0, pairs)).iterator();
    }
    int[] sizes = new int[parts];
    for (long pair : pairs) {
      sizes[InteractionPacks.part(user(pair), parts)]++;
    }
    long[][] split = new long[parts][];
    Arrays.setAll(split, part -> new long[sizes[part]]);
    for (long pair : pairs) {
      int part = InteractionPacks.part(user(pair), parts);
      split[part][--sizes[part]] = pair;
    }
    return IntStream.range(0, parts).mapToObj(part -> new Tuple2<>(part, split[part])).iterator();
  }

  private static long[] sorted(Iterator<long[]> blocks) {
    List<long[]> all = new ArrayList<>();
    blocks.forEachRemaining(all::add);
    long[] sorted = new long[all.stream().mapToInt(block -> block.length).sum()];
    int end = 0;
    for (long[] block : all) {
      System.arraycopy(block, 0, sorted, end, block.length);
      end += block.length;
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
