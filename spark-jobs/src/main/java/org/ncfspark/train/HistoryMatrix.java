package org.ncfspark.train;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.ncfspark.model.SparseRows;
import org.ncfspark.model.neighbours.CoOccurrences;
import org.ncfspark.session.JobName;
import org.ncfspark.shard.ShardInteractions;

/**
 * What users interacted with, users by items, as the models keep it that score from it: compressed
 * rows of 8 bytes an interaction, on the driver as part of the model, and with their transpose on
 * every executor while the model is fitted.
 */
final class HistoryMatrix implements AutoCloseable {
  private static final int RANGES_PER_CORE = 8;

  private final JavaSparkContext spark;
  private final SparseRows users;
  private final Broadcast<Sides> sides;

  /** The matrix by users and by items. */
  private record Sides(SparseRows users, SparseRows items) implements Serializable {}

  /** Rows {@code from} to {@code to} (exclusive): what one task works on. */
  record RowRange(int from, int to) implements Serializable {}

  /** Computes something of a range of rows; both matrix and counts are read-only. */
  interface RangeFunction<T> extends Serializable {
    T apply(RowRange range, CoOccurrences shared);
  }

  HistoryMatrix(ModelFit.Input input) {
    spark = JavaSparkContext.fromSparkContext(input.interactions().context());
    try (JobName name = JobName.start(spark.sc(), "fit " + input.config().name() + ": histories")) {
      users =
          ShardInteractions.histories(
              input.users(),
              Shards.of(input.interactions(), input.users(), spark.defaultParallelism()).collect());
    }
    sides = spark.broadcast(new Sides(users, users.transposed(input.items())));
  }

  SparseRows histories() {
    return users;
  }

  /** Applies a function to all users: a range of users an element, in their order. */
  <T> JavaRDD<T> ofUsers(RangeFunction<T> function) {
    Broadcast<Sides> matrix = sides;
    return ranges(users.rows())
        .map(
            range ->
                function.apply(
                    range, new CoOccurrences(matrix.value().users(), matrix.value().items())));
  }

  /** Applies a function to all items: a range of items an element, in their order. */
  <T> JavaRDD<T> ofItems(RangeFunction<T> function) {
    Broadcast<Sides> matrix = sides;
    return ranges(sides.value().items().rows())
        .map(
            range ->
                function.apply(
                    range, new CoOccurrences(matrix.value().items(), matrix.value().users())));
  }

  private JavaRDD<RowRange> ranges(int rows) {
    // Many small ones: rows cost very differently.
    int count = Math.min(rows, RANGES_PER_CORE * spark.defaultParallelism());
    List<RowRange> ranges =
        IntStream.range(0, count)
            .mapToObj(
                n ->
                    new RowRange(
                        (int) ((long) rows * n / count), (int) ((long) rows * (n + 1) / count)))
            .toList();
    return spark.parallelize(ranges, count);
  }

  @Override
  public void close() {
    sides.destroy();
  }
}
