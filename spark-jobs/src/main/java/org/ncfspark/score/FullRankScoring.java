package org.ncfspark.score;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ncfspark.eval.Ranker;
import org.ncfspark.eval.Ranks;
import org.ncfspark.eval.UserRanks;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.table.RowArrays;
import org.ncfspark.table.UserItems;

/** Ranks held-out items among all items their users have not seen, partition by partition. */
public final class FullRankScoring {
  private FullRankScoring() {}

  /**
   * A {@link UserRanks#row} per user.
   *
   * @param heldOut {@code user_index}, {@code positive_item} and {@link UserItems#SEEN}
   */
  public static JavaRDD<int[]> ranks(Dataset<Row> heldOut, Broadcast<TrainedModel> model) {
    return heldOut
        .toJavaRDD()
        .mapPartitions(
            rows -> {
              Ranker ranker = new Ranker(model.value().scorer());
              int items = model.value().spec().items();
              return Iterators.map(rows, row -> ranks(row, ranker, items));
            });
  }

  private static int[] ranks(Row row, Ranker ranker, int items) {
    int userIndex = row.<Integer>getAs("user_index");
    int[] seen = RowArrays.ints(row, UserItems.SEEN);
    Ranks ranks = ranker.rankAmongAll(userIndex, row.<Integer>getAs("positive_item"), seen, items);
    return UserRanks.row(userIndex, ranks);
  }
}
