package org.ncfspark.input;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.data.DataConfig;
import org.ncfspark.data.DataConfig.Columns;
import org.ncfspark.data.DelimitedFormat;
import org.ncfspark.data.MissingValues;
import org.ncfspark.data.PublishedNegativesFormat;
import org.ncfspark.data.RawFields;
import org.ncfspark.data.TimeFormats;

/** Opens raw files, each kind by the reader it needs. */
public final class RawSources {
  private static final Columns USER_AND_ITEM = new Columns("0", "1", "", "");

  private RawSources() {}

  /** The files of a data set, as configured. */
  public static RawSource interactions(
      SparkSession spark, List<FileStatus> files, DataConfig data) {
    RawFields fields = fields(data);
    return data.format().equals(DataConfig.PARQUET)
        ? new ParquetSource(spark, files, data, fields)
        : new TextSource(spark, files, TextFormat.of(data, fields), data.positiveAbove());
  }

  /** The contract of values, as configured. */
  static RawFields fields(DataConfig data) {
    return new RawFields(TimeFormats.of(data.timeFormat()), tomorrow(), data.missing());
  }

  /** A file of published test items: user, item, and more that is not read. */
  public static RawSource publishedTest(SparkSession spark, FileStatus file) {
    return published(
        spark, file, TextFormat.of(head -> DelimitedFormat.of("\t", USER_AND_ITEM, ids(), head)));
  }

  /** A file of published candidate sets: one interaction for each of their items. */
  public static RawSource publishedCandidates(SparkSession spark, FileStatus file) {
    return published(spark, file, TextFormat.of(head -> new PublishedNegativesFormat(ids())));
  }

  private static RawSource published(SparkSession spark, FileStatus file, TextFormat format) {
    return new TextSource(spark, List.of(file), format, Double.NEGATIVE_INFINITY);
  }

  private static RawFields ids() {
    return new RawFields(TimeFormats.of("epoch-seconds"), tomorrow(), MissingValues.REFUSED);
  }

  /** Clocks differ, and so do time zones that were taken for UTC: a day's grace. */
  private static long tomorrow() {
    return TimeFormats.micros(Instant.now().plus(1, ChronoUnit.DAYS));
  }
}
