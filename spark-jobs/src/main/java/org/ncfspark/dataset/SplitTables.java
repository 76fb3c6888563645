package org.ncfspark.dataset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.split.SplitStrategy;
import org.ncfspark.split.UserHistories;
import org.ncfspark.table.TableSchema;
import org.ncfspark.table.TableWriter;
import org.ncfspark.table.Tables;
import scala.Tuple2;

/**
 * The interactions of a data set as tables: all of them, and those of each part.
 *
 * @param counts interactions of each part, by its code
 */
record SplitTables(long[] counts) {
  static final String ALL = "interactions";

  /**
   * Splits histories and writes the tables, in one pass.
   *
   * @param histories without repeats, of survivors
   * @param published test items of each part of the users; of none where nothing was published
   */
  static SplitTables write(
      SparkSession spark,
      JavaRDD<UserHistories> histories,
      JavaRDD<long[]> published,
      Survivors survivors,
      SplitStrategy strategy,
      Path dataset) {
    Broadcast<Survivors> sent =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(survivors);
    Map<String, TableSchema> tables = new LinkedHashMap<>();
    tables.put(ALL, Tables.INTERACTIONS);
    for (Part part : Part.values()) {
      tables.put(part.table(), Tables.INTERACTIONS);
    }
    List<long[]> written =
        new TableWriter(spark, dataset, tables)
            .write(
                histories.zipPartitions(
                    published,
                    (parts, tests) -> List.of(new Tuple2<>(parts.next(), tests.next())).iterator()),
                (parts, open) -> {
                  Tuple2<UserHistories, long[]> part = parts.next();
                  return new SplitWriter(sent.value(), strategy, open).write(part._1(), part._2());
                });
    long[] counts = new long[Part.values().length];
    for (long[] part : written) {
      for (int code = 0; code < counts.length; code++) {
        counts[code] += part[code];
      }
    }
    return new SplitTables(counts);
  }

  long count(Part part) {
    return counts[part.code()];
  }

  long count() {
    return Arrays.stream(counts).sum();
  }
}
