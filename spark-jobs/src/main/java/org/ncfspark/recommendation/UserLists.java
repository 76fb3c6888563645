package org.ncfspark.recommendation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.SharedModel;
import org.ncfspark.recommend.Recommender;
import org.ncfspark.score.Iterators;
import org.ncfspark.session.ZippedPartitions;
import org.ncfspark.table.RowArrays;
import org.ncfspark.table.UserItems;
import org.ncfspark.topn.RecommendationList;

/** Lists of the best unseen items, made where the rows of their users are. */
public final class UserLists {
  /** The user index of those who ask. */
  public static final String USER = "user_index";

  /** What lists have a row of for each item. */
  public static final StructType BY_INDEX =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("rank", DataTypes.IntegerType)
          .add("item_index", DataTypes.IntegerType)
          .add("score", DataTypes.FloatType);

  private UserLists() {}

  /**
   * A model as executors apply it.
   *
   * @param users rows of users, one element a partition
   * @param shared all other parameters
   */
  public record AppliedModel(JavaRDD<PrivateRows> users, Broadcast<SharedModel> shared) {}

  /**
   * The best of all items for each user.
   *
   * @param requested users with what they have seen, divided as the rows of users
   */
  public static JavaRDD<Row> exact(JavaRDD<Row> requested, AppliedModel model, int count) {
    Broadcast<SharedModel> shared = model.shared();
    return ZippedPartitions.of(
        requested,
        model.users(),
        (some, rows) -> lists(some, Recommender.exact(shared.value().tiles(rows.next()), count)));
  }

  /**
   * The best for each user among the items that another model would recommend.
   *
   * @param requested users with what they have seen, divided as the rows of users of both models
   * @param candidateCount items that the other model would recommend
   */
  public static JavaRDD<Row> among(
      JavaRDD<Row> requested,
      AppliedModel candidates,
      int candidateCount,
      AppliedModel model,
      int count) {
    Broadcast<SharedModel> first = candidates.shared();
    Broadcast<SharedModel> second = model.shared();
    JavaRDD<PrivateRows[]> both =
        ZippedPartitions.of(
            candidates.users(),
            model.users(),
            (one, other) -> List.of(new PrivateRows[][] {{one.next(), other.next()}}).iterator());
    return ZippedPartitions.of(
        requested,
        both,
        (some, pair) -> {
          PrivateRows[] rows = pair.next();
          Recommender chosen = Recommender.exact(first.value().tiles(rows[0]), candidateCount);
          return lists(some, Recommender.among(chosen, second.value().scorer(rows[1]), count));
        });
  }

  private static Iterator<Row> lists(Iterator<Row> requested, Recommender recommender) {
    return Iterators.flatMap(
        Iterators.batches(byUser(requested), recommender.users()),
        block -> lists(block, recommender));
  }

  private static Iterator<Row> byUser(Iterator<Row> rows) {
    List<Row> sorted = new ArrayList<>();
    rows.forEachRemaining(sorted::add);
    sorted.sort(Comparator.comparingInt(row -> row.<Integer>getAs(USER)));
    return sorted.iterator();
  }

  private static Iterator<Row> lists(List<Row> block, Recommender recommender) {
    int[] users = block.stream().mapToInt(row -> row.<Integer>getAs(USER)).toArray();
    int[][] seen =
        block.stream().map(row -> RowArrays.ints(row, UserItems.SEEN)).toArray(int[][]::new);
    List<RecommendationList> lists = recommender.recommend(users, seen);
    return IntStream.range(0, users.length)
        .boxed()
        .flatMap(place -> rows(block.get(place).getAs("user_id"), lists.get(place)))
        .iterator();
  }

  private static Stream<Row> rows(String userId, RecommendationList list) {
    return IntStream.range(0, list.items().length)
        .mapToObj(i -> RowFactory.create(userId, i + 1, list.items()[i], list.scores()[i]));
  }
}
