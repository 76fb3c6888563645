package org.ncfspark.dataset;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.data.InteractionBlock;
import org.ncfspark.split.HistoryOrder;
import org.ncfspark.split.UserHistories;
import org.ncfspark.table.ByNumber;
import scala.Tuple2;

/**
 * Brings whole users together: what all that follows runs over without another shuffle. What is
 * sent are packed bytes and not data frames, since these compile a program for each step, which for
 * small data takes far longer than the step.
 */
final class Histories {
  private static final long ROWS_IN_A_PART = 1L << 19;

  private Histories() {}

  /** In how many parts so many interactions are: each is small enough for one task's memory. */
  static int parts(long rows) {
    return Math.toIntExact(1 + rows / ROWS_IN_A_PART);
  }

  /**
   * The histories of all users, part by part, with all repeats.
   *
   * @param blocks of raw interactions
   * @param parts of the users
   */
  static JavaRDD<UserHistories> of(
      JavaRDD<InteractionBlock> blocks,
      IdIndex users,
      IdIndex items,
      HistoryOrder order,
      int parts) {
    JavaRDD<List<int[]>> userNumbers = users.numbers(blocks.map(InteractionBlock::users));
    JavaRDD<List<int[]>> itemNumbers = items.numbers(blocks.map(InteractionBlock::items));
    JavaRDD<Tuple2<List<int[]>, List<int[]>>> numbers =
        userNumbers.zipPartitions(
            itemNumbers,
            (ofUsers, ofItems) -> List.of(new Tuple2<>(ofUsers.next(), ofItems.next())).iterator());
    JavaRDD<Tuple2<Integer, byte[]>> packs =
        blocks.zipPartitions(
            numbers,
            (ofPartition, ofBlocks) -> {
              Tuple2<List<int[]>, List<int[]>> known = ofBlocks.next();
              return new PackedBlocks(ofPartition, known._1(), known._2(), order, parts);
            });
    return JavaPairRDD.fromJavaRDD(packs)
        .partitionBy(new ByNumber(parts))
        .values()
        .mapPartitionsWithIndex(
            (part, packsOfPart) -> {
              List<byte[]> all = new ArrayList<>();
              packsOfPart.forEachRemaining(all::add);
              return List.of(UserHistories.of(all, part, parts)).iterator();
            },
            true);
  }
}
