package org.ncfspark.train;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.score.UserParts;
import org.ncfspark.session.ZippedPartitions;
import org.ncfspark.shard.TrainingShard;

/**
 * What training starts from: what all users share, and users' rows, which are made where their
 * shards are.
 *
 * @param spec of the whole model
 * @param whole makes what all users share, on the driver
 * @param items makes it on executors, with the rows of some items only; empty where these lie in
 *     another model
 */
record StartParameters(
    ModelSpec spec, Supplier<TrainedModel> whole, Optional<ItemStart> items, UserStart users) {

  /** Makes what all users share, with the rows of some items. */
  @FunctionalInterface
  interface ItemStart extends Serializable {
    TrainedModel of(int[] items);
  }

  /** What all users share, on the driver. */
  TrainedModel shared() {
    return whole.get();
  }

  /** Makes the rows of shards' users. */
  @FunctionalInterface
  interface UserStart {
    /**
     * @param deal of users to {@code shards}
     * @return the rows of each shard's users, in the order and partitions of {@code shards}
     */
    JavaRDD<PrivateRows> rows(JavaRDD<TrainingShard> shards, Deal deal);
  }

  /** Initial parameters, drawn from the seed. */
  static StartParameters drawn(GradientModel model, ModelSpec spec, double initStd, long seed) {
    return new StartParameters(
        spec.named(model.name()),
        () -> model.untrainedShared(spec, initStd, seed),
        Optional.of(items -> ShardWork.model(spec).untrainedItems(spec, initStd, items, seed)),
        (shards, deal) ->
            shards.map(shard -> PrivateRows.drawn(spec, initStd, shard.positives().users(), seed)));
  }

  /** The parameters of a model that lies on the driver as a whole. */
  static StartParameters of(TrainedModel whole) {
    return new StartParameters(
        whole.spec(),
        whole::shared,
        Optional.empty(),
        (shards, deal) -> {
          Broadcast<TrainedModel> all =
              JavaSparkContext.fromSparkContext(shards.context()).broadcast(whole);
          return shards.map(shard -> PrivateRows.of(all.value(), shard.positives().users()));
        });
  }

  /**
   * These with other shared parameters, and with rows of users that lie in files.
   *
   * @param older rows of users in all or some of the tables; users without stay as they are
   */
  StartParameters with(TrainedModel otherShared, RowsOfParts older) {
    return new StartParameters(
        spec,
        () -> otherShared,
        Optional.empty(),
        (shards, deal) ->
            ZippedPartitions.of(
                users.rows(shards, deal), older.divided(deal), StartParameters::overlaid));
  }

  /** Rows of users, divided as they are asked for. */
  @FunctionalInterface
  interface RowsOfParts {
    JavaRDD<PrivateRows> divided(UserParts parts);

    /** The tables of several, which have none in common. */
    static RowsOfParts union(List<RowsOfParts> all) {
      return parts ->
          all.stream()
              .map(rows -> rows.divided(parts))
              .reduce((some, others) -> ZippedPartitions.of(some, others, RowsOfParts::both))
              .orElseThrow();
    }

    private static Iterator<PrivateRows> both(
        Iterator<PrivateRows> some, Iterator<PrivateRows> others) {
      PrivateRows first = some.next();
      SortedMap<String, ParameterTable> tables = new TreeMap<>(first.tables());
      tables.putAll(others.next().tables());
      return List.of(new PrivateRows(first.users(), tables)).iterator();
    }
  }

  private static Iterator<PrivateRows> overlaid(
      Iterator<PrivateRows> drawn, Iterator<PrivateRows> older) {
    PrivateRows rows = drawn.next();
    PrivateRows over = older.next();
    SortedMap<String, ParameterTable> tables = new TreeMap<>(rows.tables());
    for (Map.Entry<String, ParameterTable> table : over.tables().entrySet()) {
      tables.computeIfPresent(
          table.getKey(), (name, under) -> overlaid(rows, under, over, table.getValue()));
    }
    return List.of(new PrivateRows(rows.users(), tables)).iterator();
  }

  private static ParameterTable overlaid(
      PrivateRows rows, ParameterTable under, PrivateRows over, ParameterTable table) {
    int columns = under.columns();
    float[] values = under.values().clone();
    int[] users = over.users();
    for (int k = 0; k < users.length; k++) {
      int row = rows.place(users[k]);
      System.arraycopy(table.values(), k * columns, values, row * columns, columns);
    }
    return new ParameterTable(under.rows(), columns, values);
  }
}
