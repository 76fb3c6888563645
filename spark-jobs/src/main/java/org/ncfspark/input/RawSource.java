package org.ncfspark.input;

import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Raw interactions as a data frame, and apart from them the records that break the contract. */
public interface RawSource {
  /**
   * An interaction above the rating threshold; {@code position} is its {@link
   * org.ncfspark.data.LinePosition}.
   */
  StructType INTERACTIONS =
      new StructType()
          .add("user", StringType, false)
          .add("item", StringType, false)
          .add("rating", FloatType, false)
          .add("epoch_micros", LongType, false)
          .add("position", LongType, false);

  /** A bad record; {@code line} counts from 1 (rows of Parquet files too). */
  StructType QUARANTINE =
      new StructType()
          .add("file", StringType, false)
          .add("line", LongType, false)
          .add("reason", StringType, false)
          .add("text", StringType, false);

  /** Characters of a bad record that are kept. */
  int MAX_EXCERPT = 300;

  Dataset<Row> interactions();

  /** What was read; complete once all {@link #interactions()} have been computed. */
  ReadTotals totals();

  /** The bad records; reads the data again, after {@link #totals()} are complete. */
  Dataset<Row> quarantine();
}
