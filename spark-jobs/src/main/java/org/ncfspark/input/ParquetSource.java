package org.ncfspark.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.data.DataConfig;
import org.ncfspark.data.RawFields;
import org.ncfspark.data.TimeFormats;
import org.ncfspark.error.DataContractException;

/** Parquet files. Their values are read by the same rules as those of text files. */
final class ParquetSource implements RawSource {
  private final Dataset<Row> values;
  private final ParquetReader reader;
  private final double positiveAbove;

  ParquetSource(SparkSession spark, List<FileStatus> statuses, DataConfig data, RawFields texts) {
    String[] paths = statuses.stream().map(f -> f.getPath().toString()).toArray(String[]::new);
    Dataset<Row> table = table(spark, data.input(), paths);
    ParquetColumns columns = new ParquetColumns(data.input(), table.schema(), data.columns());
    Map<String, Integer> numbers = new HashMap<>();
    for (String path : paths) {
      numbers.put(path, numbers.size());
    }
    String timeFormat = columns.hasTypedTime() ? "epoch-micros" : data.timeFormat();
    RawFields fields =
        new RawFields(TimeFormats.of(timeFormat), texts.latestEpochMicros(), texts.missing());
    this.values = table.select(columns.selection());
    this.reader = new ParquetReader(numbers, fields, columns.hasRating(), columns.hasTime());
    this.positiveAbove = data.positiveAbove();
  }

  @Override
  public JavaRDD<RawBlock> blocks() {
    ParquetReader rowReader = reader; // Not this: a task must not take the session with it.
    double threshold = positiveAbove;
    return values
        .javaRDD()
        .mapPartitions(
            rows ->
                new RawBlocks(
                    TaskContext.getPartitionId(), new ParquetRecords(rows, rowReader), threshold));
  }

  @Override
  public Dataset<Row> quarantine(ReadTotals totals) {
    ParquetReader rowReader = reader;
    MapPartitionsFunction<Row, Row> read =
        rows -> new QuarantineRows(new ParquetRecords(rows, rowReader), 0);
    return values.mapPartitions(read, Encoders.row(QUARANTINE));
  }

  /** Spark's vectorized reader never comes back from some damaged pages; the other one fails. */
  private static SparkSession byRow(SparkSession spark) {
    SparkSession session = spark.newSession();
    session.conf().set("spark.sql.parquet.enableVectorizedReader", false);
    session.conf().set("spark.sql.caseSensitive", true); // Or user and User are one column.
    return session;
  }

  private static Dataset<Row> table(SparkSession spark, String input, String[] paths) {
    try {
      return byRow(spark).read().parquet(paths);
    } catch (Exception e) { // Spark's are checked in Scala, and undeclared in Java.
      throw new DataContractException(
          "Cannot read " + input + " as Parquet: " + e.getMessage().lines().findFirst().orElse(""),
          e);
    }
  }
}
