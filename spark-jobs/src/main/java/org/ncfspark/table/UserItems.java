package org.ncfspark.table;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The items each user has seen: one row a user. */
public final class UserItems {
  /** Column of item indexes, ascending and distinct. */
  public static final String SEEN = "seen_items";

  private UserItems() {}

  /**
   * @param users rows with a {@code user_index} and whatever else is wanted beside the items
   * @param interactions of {@link Tables#INTERACTIONS}
   * @return {@code users} with a column {@link #SEEN}, empty for a user without interactions
   */
  public static Dataset<Row> seenBy(Dataset<Row> users, Dataset<Row> interactions) {
    Dataset<Row> seen =
        interactions.groupBy("user_index").agg(array_sort(collect_set("item_index")).as(SEEN));
    return users
        .hint("merge") // Spark would bring users that it takes for few to the driver.
        .join(seen, users.col("user_index").equalTo(seen.col("user_index")), "left")
        .drop(seen.col("user_index"))
        .withColumn(SEEN, coalesce(col(SEEN), array().cast("array<int>")));
  }
}
