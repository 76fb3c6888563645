package org.ncfspark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.ncfspark.session.LocalFiles;

/**
 * The one Spark session of all tests of this module: starting one takes seconds, and a JVM can have
 * only one. It ends with the JVM; no test stops it.
 */
public final class LocalSpark {
  private LocalSpark() {}

  public static SparkSession session() {
    SparkSession.Builder builder = SparkSession.builder();
    LocalFiles.SETTINGS.forEach(builder::config);
    SparkSession session =
        builder
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
    if (session.sparkContext().getCheckpointDir().isEmpty()) {
      session.sparkContext().setCheckpointDir("target/rounds");
    }
    return session;
  }

  /** Rows of a table, as {@code TableSchema.scan} reads them. */
  public static JavaRDD<InternalRow> rows(Dataset<Row> table) {
    return table.queryExecution().toRdd().toJavaRDD();
  }

  public static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session().sparkContext());
  }
}
