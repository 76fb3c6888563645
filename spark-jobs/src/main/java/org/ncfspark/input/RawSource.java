package org.ncfspark.input;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Raw interactions, and apart from them the records that break the contract. */
public interface RawSource {
  /** A bad record; {@code line} counts from 1 (rows of Parquet files too). */
  StructType QUARANTINE =
      new StructType()
          .add("file", StringType, false)
          .add("line", LongType, false)
          .add("reason", StringType, false)
          .add("text", StringType, false);

  /** Characters of a bad record that are kept. */
  int MAX_EXCERPT = 300;

  /** The interactions above the rating threshold; what is read is computed anew each time. */
  JavaRDD<RawBlock> blocks();

  /**
   * The bad records; reads the data again.
   *
   * @param totals of all {@link #blocks()}
   */
  Dataset<Row> quarantine(ReadTotals totals);
}
