package org.ncfspark.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.data.IdList;
import org.ncfspark.data.InteractionBlock;
import org.ncfspark.split.SplitConfig.Ids;
import org.ncfspark.table.Pairs;
import scala.Tuple2;

/**
 * The {@link Pairs} of a block of published interactions.
 *
 * @param pairs of users and items that have an index
 * @param ofUnknownItems users, in pairs with item 0, whose item has no index
 * @param unknown how many interactions have a user or an item without index
 * @param firstUnknown the first of these, for people; else empty
 */
record IndexedPairs(long[] pairs, long[] ofUnknownItems, long unknown, String firstUnknown)
    implements Serializable {

  /**
   * The pairs of each block.
   *
   * @param ids whether the blocks have the ids of the index, or its numbers
   */
  static JavaRDD<IndexedPairs> of(
      JavaRDD<InteractionBlock> blocks, Ids ids, IdIndex users, IdIndex items) {
    JavaRDD<List<int[]>> userNumbers = numbers(blocks.map(InteractionBlock::users), ids, users);
    JavaRDD<List<int[]>> itemNumbers = numbers(blocks.map(InteractionBlock::items), ids, items);
    return blocks.zipPartitions(
        userNumbers.zipPartitions(
            itemNumbers,
            (ofUsers, ofItems) -> List.of(new Tuple2<>(ofUsers.next(), ofItems.next())).iterator()),
        (ofPartition, numbers) -> {
          Tuple2<List<int[]>, List<int[]>> known = numbers.next();
          return of(ofPartition, known._1(), known._2());
        });
  }

  private static JavaRDD<List<int[]>> numbers(JavaRDD<IdList> lists, Ids ids, IdIndex index) {
    int size = index.size();
    return ids == Ids.SAME
        ? index.numbers(lists)
        : lists.mapPartitions(
            ofPartition -> {
              List<int[]> numbers = new ArrayList<>();
              ofPartition.forEachRemaining(list -> numbers.add(written(list, size)));
              return List.of(numbers).iterator();
            });
  }

  /** The numbers that the ids are themselves. */
  private static int[] written(IdList ids, int size) {
    int[] numbers = new int[ids.size()];
    Arrays.setAll(numbers, place -> written(ids.get(place), size));
    return numbers;
  }

  private static int written(String id, int size) {
    try {
      int number = Integer.parseInt(id);
      boolean isIndex = number >= 0 && number < size && id.equals(Integer.toString(number));
      return isIndex ? number : NumberedIds.UNKNOWN;
    } catch (NumberFormatException e) {
      return NumberedIds.UNKNOWN;
    }
  }

  private static Iterator<IndexedPairs> of(
      Iterator<InteractionBlock> blocks, List<int[]> users, List<int[]> items) {
    List<IndexedPairs> all = new ArrayList<>();
    for (int k = 0; blocks.hasNext(); k++) {
      all.add(of(blocks.next(), users.get(k), items.get(k)));
    }
    return all.iterator();
  }

  private static IndexedPairs of(InteractionBlock block, int[] users, int[] items) {
    LongStream.Builder pairs = LongStream.builder();
    LongStream.Builder ofUnknownItems = LongStream.builder();
    long unknown = 0;
    String first = "";
    for (int row = 0; row < block.size(); row++) {
      int user = users[block.user(row)];
      int item = items[block.item(row)];
      if (user != NumberedIds.UNKNOWN && item != NumberedIds.UNKNOWN) {
        pairs.add(Pairs.of(user, item));
        continue;
      }
      if (user != NumberedIds.UNKNOWN) {
        ofUnknownItems.add(Pairs.of(user, 0));
      }
      if (unknown == 0) {
        first = words(block, row);
      }
      unknown++;
    }
    return new IndexedPairs(
        pairs.build().toArray(), ofUnknownItems.build().toArray(), unknown, first);
  }

  private static String words(InteractionBlock block, int row) {
    return "user '"
        + block.users().get(block.user(row))
        + "' with item '"
        + block.items().get(block.item(row))
        + "'";
  }
}
