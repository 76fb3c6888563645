package org.ncfspark.train;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.Models;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.Table;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.TrainedModel.HashedTable;
import org.ncfspark.score.Iterators;
import org.ncfspark.score.UserParts;

/**
 * A model whose users' rows lie with shards.
 *
 * @param shared what all users share, on the driver; the network alone where items' rows live in
 *     blocks
 * @param items the rows of items, where they live in blocks
 * @param users the rows of each shard's users, in the order of shards
 * @param deal of users to the shards
 */
record ShardedModel(
    TrainedModel shared,
    Optional<ItemBlocks> items,
    JavaRDD<PrivateRows> users,
    Supplier<Deal> deal) {
  /** What a piece of a table that passes the driver has, about. */
  private static final long PIECE_BYTES = 8L << 20;

  /** Rows of {@code Tables.PARAMETERS} of the tables that lie with executors. */
  JavaRDD<Row> rows() {
    JavaRDD<Row> ofUsers = users.flatMap(ShardedModel::rows);
    return items.map(blocks -> ofUsers.union(blocks.parameters())).orElse(ofUsers);
  }

  private static Iterator<Row> rows(PrivateRows shard) {
    return Iterators.flatMap(
        shard.tables().entrySet().iterator(),
        table -> rows(table.getKey(), shard.users(), table.getValue()));
  }

  private static Iterator<Row> rows(String name, int[] users, ParameterTable table) {
    int columns = table.columns();
    return IntStream.range(0, users.length)
        .mapToObj(
            k ->
                RowFactory.create(
                    name,
                    users[k],
                    Arrays.copyOfRange(table.values(), k * columns, (k + 1) * columns)))
        .iterator();
  }

  /**
   * {@link TrainedModel#sha256} of the whole model. The users' rows pass the driver in the order of
   * users, a piece at a time.
   */
  String sha256() {
    SortedMap<String, HashedTable> tables = new TreeMap<>();
    shared.parameters().forEach((name, table) -> tables.put(name, HashedTable.of(table)));
    items.ifPresent(blocks -> tables.putAll(blocks.hashed()));
    GradientModel model = (GradientModel) Models.named(shared.spec().name());
    for (Table table : model.tables(shared.spec(), 0)) {
      if (table.isPrivate()) {
        tables.put(table.name(), new HashedTable(table.rows(), table.columns(), pieces(table)));
      }
    }
    return TrainedModel.sha256(tables, shared.sparse());
  }

  private Iterator<float[]> pieces(Table table) {
    String name = table.name();
    long bytes = (long) Float.BYTES * table.rows() * table.columns();
    int parts = (int) (1 + bytes / PIECE_BYTES);
    JavaRDD<PrivateRows> one =
        users.map(shard -> new PrivateRows(shard.users(), only(name, shard.tables())));
    return Iterators.map(
        UserParts.ranges(table.rows(), parts).divided(one).toLocalIterator(),
        piece -> piece.tables().containsKey(name) ? piece.tables().get(name).values() : NONE);
  }

  private static final float[] NONE = {};

  private static SortedMap<String, ParameterTable> only(
      String name, SortedMap<String, ParameterTable> tables) {
    SortedMap<String, ParameterTable> one = new TreeMap<>();
    one.put(name, tables.get(name));
    return one;
  }
}
