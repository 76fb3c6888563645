package org.ncfspark.dataset;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;

import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.ncfspark.split.UserHistory;

/**
 * Interactions with dense indexes, whole users together, each user's by time and then by line: what
 * all that follows runs over without another shuffle.
 */
final class Histories {
  static final int USER = 0;
  static final int ITEM = 1;
  static final int RATING = 2;
  static final int EPOCH_MICROS = 3;
  static final int POSITION = 4;
  static final int USER_KEY = 5;
  static final int PUBLISHED_ITEM = 6;

  static final StructType COLUMNS =
      new StructType()
          .add("user_index", IntegerType, false)
          .add("item_index", IntegerType, false)
          .add("rating", FloatType, false)
          .add("epoch_micros", LongType, false)
          .add("position", LongType, false)
          .add("user_key", LongType, false)
          .add("published_item", IntegerType, false);

  private Histories() {}

  /**
   * @param published test items by user, see {@link PublishedTest#items()}
   */
  static Dataset<Row> of(
      Dataset<Row> raw, IdIndex users, IdIndex items, Optional<Dataset<Row>> published) {
    Dataset<Row> indexed =
        raw.join(users.lookup("user", "user_index", "user_key"), "user")
            .join(items.lookup("item", "item_index", "item_key"), "item");
    Dataset<Row> rows =
        published
            .map(
                test ->
                    indexed.join(
                        test,
                        indexed.col("user_index").equalTo(test.col("published_user")),
                        "left"))
            .orElseGet(() -> indexed.withColumn("published_item", lit(UserHistory.NO_ITEM)));
    return rows.select(columns())
        .repartition(col("user_index"))
        .sortWithinPartitions("user_index", "epoch_micros", "position");
  }

  /** The earliest interaction of each user with each item. */
  static Dataset<Row> merged(Dataset<Row> histories) {
    MapPartitionsFunction<Row, Row> merge = MergedRows::new;
    return histories.mapPartitions(merge, Encoders.row(COLUMNS));
  }

  private static Column[] columns() {
    Column[] columns = new Column[COLUMNS.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = col(COLUMNS.fieldNames()[i]);
    }
    columns[PUBLISHED_ITEM] =
        coalesce(columns[PUBLISHED_ITEM], lit(UserHistory.NO_ITEM)).as("published_item");
    return columns;
  }
}
