package org.ncfspark.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.ncfspark.sampling.Seeds;

/** Users drawn at random, by a key that the seed gives to each of them. */
public final class UserSample {
  private static final long PURPOSE = "user sample".hashCode();

  private UserSample() {}

  /**
   * {@code size} of {@code users}, or all where there are fewer; of a larger sample with the same
   * seed a smaller one is a part.
   *
   * @param users rows with a {@code user_index}, one a user
   */
  public static Dataset<Row> of(Dataset<Row> users, int size, long seed) {
    UDF1<Integer, Long> key = user -> Seeds.key(seed, PURPOSE, user);
    return users
        .orderBy(udf(key, DataTypes.LongType).apply(col("user_index")), col("user_index"))
        .limit(size);
  }
}
