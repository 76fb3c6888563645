package org.ncfspark.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ncfspark.error.DataContractException;
import org.ncfspark.shard.TrainingShard;
import org.ncfspark.shard.UserTable;
import org.ncfspark.table.ByNumber;
import scala.Tuple2;

/** Users' rows with optimizer state: of shards, and of {@code Tables.TRAINING_STATE}. */
final class UserRows {

  private record UserRow(int user, float[] values) implements Serializable {}

  private UserRows() {}

  /** One row a user of the trained shards; {@code trained} in the order of {@code shards}. */
  static JavaRDD<Row> of(JavaRDD<TrainingShard> shards, JavaRDD<UserTable> trained) {
    return shards
        .zip(trained)
        .flatMap(pair -> rows(pair._1().positives().users(), pair._2().rows()));
  }

  /**
   * The rows dealt to the shards of their users, in the order of {@code shards}.
   *
   * @param shards the i-th is partition i
   */
  static JavaRDD<UserTable> dealt(JavaRDD<Row> rows, JavaRDD<TrainingShard> shards) {
    Deal deal = Deal.of(shards);
    JavaRDD<UserRow> byShard =
        rows.mapToPair(row -> new Tuple2<>(deal.shard(row.getInt(1)), userRow(row)))
            .partitionBy(new ByNumber(deal.shards()))
            .values();
    return shards.zipPartitions(byShard, UserRows::trained);
  }

  private static Iterator<Row> rows(int[] users, float[] values) {
    int stride = users.length == 0 ? 0 : values.length / users.length;
    return IntStream.range(0, users.length)
        .mapToObj(
            k ->
                RowFactory.create(
                    TrainingState.USERS,
                    users[k],
                    Arrays.copyOfRange(values, k * stride, (k + 1) * stride)))
        .iterator();
  }

  private static UserRow userRow(Row row) {
    return new UserRow(row.getInt(1), row.getAs(2));
  }

  private static Iterator<UserTable> trained(
      Iterator<TrainingShard> shards, Iterator<UserRow> rows) {
    Map<Integer, float[]> byUser = new HashMap<>();
    rows.forEachRemaining(row -> byUser.put(row.user(), row.values()));
    List<UserTable> trained = new ArrayList<>();
    shards.forEachRemaining(
        shard -> trained.add(new UserTable(joined(shard.positives().users(), byUser))));
    return trained.iterator();
  }

  private static float[] joined(int[] users, Map<Integer, float[]> byUser) {
    int stride = users.length == 0 ? 0 : row(users[0], byUser).length;
    float[] joined = new float[users.length * stride];
    for (int k = 0; k < users.length; k++) {
      System.arraycopy(row(users[k], byUser), 0, joined, k * stride, stride);
    }
    return joined;
  }

  private static float[] row(int user, Map<Integer, float[]> byUser) {
    float[] row = byUser.get(user);
    if (row == null) {
      throw new DataContractException(
          "The training state has no row of user index " + user + ": it is of other data");
    }
    return row;
  }
}
