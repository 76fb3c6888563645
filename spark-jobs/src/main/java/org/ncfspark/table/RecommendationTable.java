package org.ncfspark.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.ncfspark.config.RecommendConfig.Format;
import org.ncfspark.recommend.CsvCells;

/** Recommendations as files that leave the system. */
public final class RecommendationTable {
  private RecommendationTable() {}

  /**
   * @param rows of {@link Tables#RECOMMENDATIONS}
   */
  public static void write(Dataset<Row> rows, String path, Format format) {
    switch (format) {
      case PARQUET -> Tables.RECOMMENDATIONS.write(rows, path);
      case CSV -> writeCsv(rows, path);
    }
  }

  /** RFC 4180, each file with a header; ids that look like formulas are quoted. */
  private static void writeCsv(Dataset<Row> rows, String path) {
    UserDefinedFunction harmless =
        udf((UDF1<String, String>) CsvCells::harmless, DataTypes.StringType);
    rows.withColumn("user_id", harmless.apply(col("user_id")))
        .withColumn("item_id", harmless.apply(col("item_id")))
        .select("user_id", "rank", "item_id", "score")
        .write()
        .option("header", "true")
        .option("escape", "\"")
        .option("lineSep", "\r\n")
        .option("emptyValue", "")
        .option("ignoreLeadingWhiteSpace", "false")
        .option("ignoreTrailingWhiteSpace", "false")
        .csv(path);
  }
}
