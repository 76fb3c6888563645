package org.ncfspark.score;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.split.InteractionPacks;
import org.ncfspark.table.ByNumber;
import scala.Tuple2;

/**
 * Divides users among partitions: by their shard, by a hash, by ranges. What belongs to a user,
 * such as his rows, is brought together by dividing it in one way.
 */
public interface UserParts extends Serializable {
  /** Number of partitions. */
  int parts();

  /** The partition of a user. */
  int part(int user);

  /** Ranges of user indexes, so that partitions in their order have all users in theirs. */
  static UserParts ranges(int users, int parts) {
    record Ranges(int users, int parts) implements UserParts {
      @Override
      public int part(int user) {
        return (int) ((long) user * parts / users);
      }
    }
    return new Ranges(users, parts);
  }

  /** Parts by a hash of the user index, see {@link InteractionPacks#part}. */
  static UserParts hashed(int parts) {
    record Hashed(int parts) implements UserParts {
      @Override
      public int part(int user) {
        return InteractionPacks.part(user, parts);
      }
    }
    return new Hashed(parts);
  }

  /** The rows divided: one element a partition. */
  default JavaRDD<PrivateRows> divided(JavaRDD<PrivateRows> rows) {
    return together(rows.flatMapToPair(this::blocks));
  }

  /**
   * Rows of {@code Tables.PARAMETERS} divided: one element a partition.
   *
   * @param tables names of tables that are wanted, and what they are called from now on
   */
  default JavaRDD<PrivateRows> read(JavaRDD<Row> parameters, Map<String, String> tables) {
    return together(parameters.mapPartitionsToPair(rows -> blocks(rows, tables)));
  }

  private JavaRDD<PrivateRows> together(JavaPairRDD<Integer, UserBlock> blocks) {
    return blocks.partitionBy(new ByNumber(parts())).values().mapPartitions(UserParts::rows);
  }

  private static Iterator<PrivateRows> rows(Iterator<UserBlock> blocks) {
    Map<String, List<UserBlock>> byTable = new TreeMap<>();
    blocks.forEachRemaining(
        block -> byTable.computeIfAbsent(block.table(), name -> new ArrayList<>()).add(block));
    SortedMap<String, ParameterTable> tables = new TreeMap<>();
    byTable.forEach((name, of) -> tables.put(name, UserBlock.sorted(of)));
    int[] users =
        byTable.isEmpty() ? new int[0] : UserBlock.users(byTable.values().iterator().next());
    return List.of(new PrivateRows(users, tables)).iterator();
  }

  private Iterator<Tuple2<Integer, UserBlock>> blocks(PrivateRows rows) {
    int[][] places = places(rows.users());
    return rows.tables().entrySet().stream()
        .flatMap(
            table ->
                IntStream.range(0, places.length)
                    .filter(part -> places[part].length > 0)
                    .mapToObj(
                        part ->
                            new Tuple2<>(
                                part,
                                block(
                                    table.getKey(), table.getValue(), rows.users(), places[part]))))
        .iterator();
  }

  private int[][] places(int[] users) {
    int[][] places = new int[parts()][0];
    int[] sizes = new int[parts()];
    for (int k = 0; k < users.length; k++) {
      int part = part(users[k]);
      if (sizes[part] == places[part].length) {
        places[part] = Arrays.copyOf(places[part], Math.max(8, 2 * sizes[part]));
      }
      places[part][sizes[part]++] = k;
    }
    Arrays.setAll(places, part -> Arrays.copyOf(places[part], sizes[part]));
    return places;
  }

  private static UserBlock block(String name, ParameterTable table, int[] users, int[] places) {
    int columns = table.columns();
    int[] some = new int[places.length];
    float[] rows = new float[places.length * columns];
    for (int k = 0; k < places.length; k++) {
      some[k] = users[places[k]];
      System.arraycopy(table.values(), places[k] * columns, rows, k * columns, columns);
    }
    return new UserBlock(name, some, rows);
  }

  /** Blocks of rows that lie one by one, of up to so many users. */
  private Iterator<Tuple2<Integer, UserBlock>> blocks(
      Iterator<Row> rows, Map<String, String> tables) {
    return Iterators.flatMap(new Bundles(rows, tables), this::blocks);
  }

  /** Bundles rows that follow each other in a table, so that they are not sent one by one. */
  final class Bundles implements Iterator<PrivateRows> {
    private static final int USERS = 1 << 16;

    private final Iterator<Row> rows;
    private final Map<String, String> tables;
    private Row next;

    Bundles(Iterator<Row> rows, Map<String, String> tables) {
      this.rows = rows;
      this.tables = tables;
      advance();
    }

    private void advance() {
      next = null;
      while (next == null && rows.hasNext()) {
        Row row = rows.next();
        next = tables.containsKey(row.getString(0)) ? row : null;
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public PrivateRows next() {
      String table = next.getString(0);
      List<float[]> values = new ArrayList<>();
      int[] users = new int[USERS];
      while (next != null && next.getString(0).equals(table) && values.size() < USERS) {
        users[values.size()] = next.getInt(1);
        values.add(next.getAs(2));
        advance();
      }
      int columns = values.get(0).length;
      float[] all = new float[values.size() * columns];
      for (int k = 0; k < values.size(); k++) {
        System.arraycopy(values.get(k), 0, all, k * columns, columns);
      }
      SortedMap<String, ParameterTable> one = new TreeMap<>();
      one.put(tables.get(table), new ParameterTable(values.size(), columns, all));
      return new PrivateRows(Arrays.copyOf(users, values.size()), one);
    }
  }
}
