package org.ncfspark.dataset;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import org.ncfspark.data.IdHash;
import org.ncfspark.data.IndexSet;
import org.ncfspark.error.DataContractException;
import org.ncfspark.table.Tables;

/**
 * Dense indexes of original ids, in the order of their first appearance in the raw data: those of
 * He et al. 2017 for MovieLens.
 *
 * @param table columns index, id, and key: the id's hash
 */
record IdIndex(Dataset<Row> table, int size) {
  private static final StructType COLUMNS =
      new StructType()
          .add("index", IntegerType, false)
          .add("id", StringType, false)
          .add("key", LongType, false);

  /** Up to here an index is sent to every executor, instead of sorting all interactions by id. */
  private static final int MAX_BROADCAST = 1_000_000;

  /**
   * @param raw interactions, with their positions
   * @param column that holds the ids
   */
  static IdIndex byFirstAppearance(Dataset<Row> raw, String column, Persisted persisted) {
    JavaRDD<Row> indexed = numbered(firstPlaces(raw, column), column, 0);
    return kept(raw.sparkSession().createDataFrame(indexed, COLUMNS), persisted);
  }

  /**
   * The same behind indexes that were given before, and stay.
   *
   * @param known of {@link Tables#IDS}, its indexes all those below {@code knownSize}
   */
  static IdIndex continued(
      Dataset<Row> known, int knownSize, Dataset<Row> raw, String column, Persisted persisted) {
    Dataset<Row> unknown =
        firstPlaces(raw, column).join(known, col(column).equalTo(known.col("id")), "left_anti");
    JavaRDD<Row> indexed =
        known
            .select("index", "id")
            .javaRDD()
            .map(id -> row(id.getInt(0), id.getString(1)))
            .union(numbered(unknown, column, knownSize));
    return kept(raw.sparkSession().createDataFrame(indexed, COLUMNS), persisted);
  }

  private static Dataset<Row> firstPlaces(Dataset<Row> raw, String column) {
    return raw.groupBy(col(column)).agg(min("position").as("first"));
  }

  private static JavaRDD<Row> numbered(Dataset<Row> firstPlaces, String column, long from) {
    return firstPlaces
        .orderBy("first")
        .select(column)
        .javaRDD()
        .zipWithIndex()
        .map(id -> row(from + id._2(), id._1().getString(0)));
  }

  private static IdIndex kept(Dataset<Row> table, Persisted persisted) {
    Dataset<Row> kept = persisted.keep(table);
    return new IdIndex(kept, Math.toIntExact(kept.count()));
  }

  /** The index for a join, with its columns under these names; broadcast where that is cheap. */
  Dataset<Row> lookup(String id, String index, String key) {
    Dataset<Row> named = table.select(col("id").as(id), col("index").as(index), col("key").as(key));
    return size <= MAX_BROADCAST ? broadcast(named) : named;
  }

  /** Writes the ids of those that are left, renumbered. */
  void write(IndexSet left, Path path) {
    Dataset<Row> written = table;
    if (left.size() < size) {
      Broadcast<IndexSet> sent =
          JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext()).broadcast(left);
      UDF1<Integer, Boolean> contains = index -> sent.value().contains(index);
      UDF1<Integer, Integer> renumber = index -> sent.value().newIndex(index);
      written =
          table
              .filter(udf(contains, BooleanType).apply(col("index")))
              .withColumn("index", udf(renumber, IntegerType).apply(col("index")));
    }
    Tables.IDS.write(written, path.toString());
  }

  static Row row(long index, String id) {
    if (index >= Integer.MAX_VALUE) { // They are counted by 32-bit numbers, too.
      throw new DataContractException(
          "More than " + Integer.MAX_VALUE + " different ids: indexes are 32-bit numbers");
    }
    return RowFactory.create((int) index, id, IdHash.of(id));
  }
}
