package org.ncfspark.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
import org.ncfspark.model.SparseRows;
import org.ncfspark.table.RowArrays;

/**
 * Sparse matrices that the driver holds as rows of {@code Tables.SPARSE_PARAMETERS}, which
 * executors write in chunks. Empty rows are written too, so that a lost row is found out.
 */
final class SparseMatrixRows implements AutoCloseable {
  private static final int ROWS_PER_CHUNK = 1 << 14;

  private final JavaSparkContext spark;
  private final List<Chunk> chunks;
  private final Broadcast<SortedMap<String, SparseRows>> broadcast;

  /** Rows {@code from} to {@code to} (exclusive) of a matrix: what one task writes. */
  private record Chunk(String name, int from, int to) implements Serializable {}

  SparseMatrixRows(JavaSparkContext spark, SortedMap<String, SparseRows> matrices) {
    this.spark = spark;
    chunks = chunks(matrices);
    broadcast = spark.broadcast(matrices);
  }

  /** To be used before this is closed. */
  JavaRDD<Row> rows() {
    Broadcast<SortedMap<String, SparseRows>> matrices = broadcast;
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
  static SortedMap<String, SparseRows> read(List<Row> rows, Object where) {
    Map<String, List<Row>> byName = new HashMap<>();
    rows.forEach(
        row -> byName.computeIfAbsent(row.getAs("parameter"), name -> new ArrayList<>()).add(row));
    SortedMap<String, SparseRows> matrices = new TreeMap<>();
    byName.forEach((name, of) -> matrices.put(name, matrix(where, name, of)));
    return matrices;
  }

  private static List<Chunk> chunks(SortedMap<String, SparseRows> matrices) {
    List<Chunk> chunks = new ArrayList<>();
    matrices.forEach(
        (name, matrix) -> {
          for (int from = 0; from < matrix.rows(); from += ROWS_PER_CHUNK) {
            chunks.add(new Chunk(name, from, Math.min(from + ROWS_PER_CHUNK, matrix.rows())));
          }
        });
    return chunks;
  }

  private static Iterator<Row> rows(Chunk chunk, SparseRows matrix) {
    return IntStream.range(chunk.from(), chunk.to())
        .mapToObj(
            row -> {
              int from = matrix.offsets()[row];
              int to = matrix.offsets()[row + 1];
              return RowFactory.create(
                  chunk.name(),
                  row,
                  Arrays.copyOfRange(matrix.indexes(), from, to),
                  Arrays.copyOfRange(matrix.values(), from, to));
            })
        .iterator();
  }

  private static SparseRows matrix(Object where, String name, List<Row> rows) {
    rows.sort(Comparator.comparingInt(row -> row.<Integer>getAs("row")));
    int[] offsets = new int[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      int size = rows.get(row).getList(rows.get(row).fieldIndex("indexes")).size();
      int values = rows.get(row).getList(rows.get(row).fieldIndex("values")).size();
      int index = rows.get(row).<Integer>getAs("row");
      if (index != row || values != size) {
        throw new DataContractException(
            "Parameter "
                + name
                + " in "
                + where
                + ": row "
                + index
                + " is repeated, out of place or has not as many indexes as values");
      }
      offsets[row + 1] = Math.addExact(offsets[row], size);
    }
    int[] indexes = new int[offsets[rows.size()]];
    float[] values = new float[indexes.length];
    for (int row = 0; row < rows.size(); row++) {
      int[] of = RowArrays.ints(rows.get(row), "indexes");
      System.arraycopy(of, 0, indexes, offsets[row], of.length);
      RowArrays.copyFloats(rows.get(row), "values", values, offsets[row]);
    }
    return new SparseRows(offsets, indexes, values);
  }
}
