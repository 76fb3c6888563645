package org.ncfspark.train;

import java.io.Serializable;
import java.util.ArrayList;
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

/** Matrices that the driver holds, as rows of a table that executors write in chunks. */
final class MatrixRows<M> implements AutoCloseable {
  private static final int ROWS_PER_CHUNK = 1 << 14;

  private final JavaSparkContext spark;
  private final MatrixFormat<M> format;
  private final List<Chunk> chunks;
  private final int tasks;
  private final Broadcast<SortedMap<String, M>> broadcast;

  /** Rows {@code from} to {@code to} (exclusive) of a matrix, all in one task. */
  private record Chunk(String name, int from, int to) implements Serializable {}

  MatrixRows(JavaSparkContext spark, MatrixFormat<M> format, SortedMap<String, M> matrices) {
    this.spark = spark;
    this.format = format;
    chunks = chunks(format, matrices);
    tasks = 1 + chunks.stream().mapToInt(chunk -> chunk.to() - chunk.from()).sum() / ROWS_PER_CHUNK;
    broadcast = spark.broadcast(matrices);
  }

  /** The rows of the matrices. They must be used before this is closed. */
  JavaRDD<Row> rows() {
    Broadcast<SortedMap<String, M>> matrices = broadcast;
    MatrixFormat<M> written = format;
    return spark
        .parallelize(chunks, tasks)
        .flatMap(chunk -> rows(written, chunk, matrices.value().get(chunk.name())));
  }

  @Override
  public void close() {
    broadcast.destroy();
  }

  /**
   * The matrices of these rows, whatever their order.
   *
   * @param where named in the message
   * @throws org.ncfspark.error.DataContractException if a matrix lacks rows
   */
  static <M> SortedMap<String, M> read(MatrixFormat<M> format, List<Row> rows, Object where) {
    Map<String, List<Row>> byName = new HashMap<>();
    rows.forEach(
        row -> byName.computeIfAbsent(row.getString(0), name -> new ArrayList<>()).add(row));
    SortedMap<String, M> matrices = new TreeMap<>();
    byName.forEach((name, of) -> matrices.put(name, format.matrix(where, name, of)));
    return matrices;
  }

  private static <M> List<Chunk> chunks(MatrixFormat<M> format, SortedMap<String, M> matrices) {
    List<Chunk> chunks = new ArrayList<>();
    matrices.forEach(
        (name, matrix) -> {
          int rows = format.rows(matrix);
          for (int from = 0; from < rows; from += ROWS_PER_CHUNK) {
            chunks.add(new Chunk(name, from, Math.min(from + ROWS_PER_CHUNK, rows)));
          }
        });
    return chunks;
  }

  private static <M> Iterator<Row> rows(MatrixFormat<M> format, Chunk chunk, M matrix) {
    return IntStream.range(chunk.from(), chunk.to())
        .mapToObj(row -> format.row(chunk.name(), row, matrix))
        .iterator();
  }
}
