package org.ncfspark.session;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Names the Spark jobs that are started until it is closed, in Spark's UI and event log. */
public final class JobGroup implements AutoCloseable {
  private final SparkContext context;

  private JobGroup(SparkContext context) {
    this.context = context;
  }

  public static JobGroup start(SparkSession spark, String name) {
    spark.sparkContext().setJobGroup(name, name, false);
    return new JobGroup(spark.sparkContext());
  }

  @Override
  public void close() {
    context.clearJobGroup();
  }
}
