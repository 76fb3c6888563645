package org.ncfspark.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ncfspark.error.DataContractException;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.table.RowArrays;

/**
 * Matrices that the driver holds as rows of {@code Tables.PARAMETERS}, which executors write in
 * chunks.
 */
final class MatrixRows implements AutoCloseable {
  private static final int ROWS_PER_CHUNK = 1 << 14;

  private final JavaSparkContext spark;
  private final List<Chunk> chunks;
  private final Broadcast<SortedMap<String, ParameterTable>> broadcast;

  /** Rows {@code from} to {@code to} (exclusive) of a matrix: what one task writes. */
  private record Chunk(String name, int from, int to) implements Serializable {}

  MatrixRows(JavaSparkContext spark, SortedMap<String, ParameterTable> matrices) {
    this.spark = spark;
    chunks = chunks(matrices);
    broadcast = spark.broadcast(matrices);
  }

  /** To be used before this is closed. */
  JavaRDD<Row> rows() {
    Broadcast<SortedMap<String, ParameterTable>> matrices = broadcast;
    return spark
        .parallelize(chunks, Math.max(1, chunks.size()))
        .flatMap(chunk -> rows(chunk, matrices.value().get(chunk.name())));
  }

  @Override
  public void close() {
    broadcast.destroy();
  }

  /**
   * The matrices of these rows, whatever their order.
   *
   * @param where named in the message
   * @throws DataContractException if a matrix lacks rows
   */
  static SortedMap<String, ParameterTable> read(List<Row> rows, Object where) {
    Map<String, List<Row>> byName = new HashMap<>();
    rows.forEach(
        row -> byName.computeIfAbsent(row.getAs("parameter"), name -> new ArrayList<>()).add(row));
    SortedMap<String, ParameterTable> matrices = new TreeMap<>();
    byName.forEach((name, of) -> matrices.put(name, matrix(where, name, of)));
    return matrices;
  }

  private static List<Chunk> chunks(SortedMap<String, ParameterTable> matrices) {
    List<Chunk> chunks = new ArrayList<>();
    matrices.forEach(
        (name, matrix) -> {
          for (int from = 0; from < matrix.rows(); from += ROWS_PER_CHUNK) {
            chunks.add(new Chunk(name, from, Math.min(from + ROWS_PER_CHUNK, matrix.rows())));
          }
        });
    return chunks;
  }

  private static Iterator<Row> rows(Chunk chunk, ParameterTable matrix) {
    return IntStream.range(chunk.from(), chunk.to())
        .mapToObj(row -> RowFactory.create(chunk.name(), row, values(matrix, row)))
        .iterator();
  }

  private static float[] values(ParameterTable matrix, int row) {
    return Arrays.copyOfRange(
        matrix.values(), row * matrix.columns(), (row + 1) * matrix.columns());
  }

  private static ParameterTable matrix(Object where, String name, List<Row> rows) {
    int columns = rows.get(0).getList(rows.get(0).fieldIndex("values")).size();
    float[] values = new float[Math.multiplyExact(rows.size(), columns)];
    boolean[] filled = new boolean[rows.size()];
    for (Row row : rows) {
      int index = row.<Integer>getAs("row");
      boolean fits = index >= 0 && index < rows.size() && !filled[index];
      if (!fits || row.getList(row.fieldIndex("values")).size() != columns) {
        throw new DataContractException(
            "Parameter "
                + name
                + " in "
                + where
                + ": row "
                + index
                + " is repeated, out of place or not "
                + columns
                + " values long");
      }
      filled[index] = true;
      RowArrays.copyFloats(row, "values", values, index * columns);
    }
    return new ParameterTable(rows.size(), columns, values);
  }
}
