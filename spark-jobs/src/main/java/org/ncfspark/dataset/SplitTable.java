package org.ncfspark.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.IntegerType;

import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.ncfspark.split.SplitStrategy;
import org.ncfspark.table.Tables;

/**
 * All interactions of a data set, each with its part.
 *
 * @param rows columns of {@link Tables#INTERACTIONS}, and {@code part}: the code of a {@link Part}
 */
record SplitTable(Dataset<Row> rows, Map<Integer, Long> counts) {

  /**
   * @param histories without repeats
   */
  static SplitTable of(
      Dataset<Row> histories, Survivors survivors, SplitStrategy strategy, Persisted persisted) {
    Broadcast<Survivors> sent =
        JavaSparkContext.fromSparkContext(histories.sparkSession().sparkContext())
            .broadcast(survivors);
    MapPartitionsFunction<Row, Row> split = rows -> new SplitRows(rows, sent.value(), strategy);
    Dataset<Row> rows =
        persisted.keep(
            histories.mapPartitions(
                split, Encoders.row(Tables.INTERACTIONS.columns().add("part", IntegerType))));
    Map<Integer, Long> counts = new HashMap<>();
    for (Row row : rows.groupBy("part").count().collectAsList()) {
      counts.put(row.getInt(0), row.getLong(1));
    }
    return new SplitTable(rows, counts);
  }

  long count(Part part) {
    return counts.getOrDefault(part.code(), 0L);
  }

  long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  void write(Path dataset) {
    Tables.INTERACTIONS.write(rows, new Path(dataset, "interactions").toString());
    for (Part part : Part.values()) {
      Dataset<Row> ofPart = rows.filter(col("part").equalTo(part.code()));
      Tables.INTERACTIONS.write(ofPart, new Path(dataset, part.table()).toString());
    }
  }
}
