package org.ncfspark.session;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Puts the Spark jobs that are started until it is closed into a group of one name, in Spark's UI
 * and event log. The group from before comes back then. A {@link JobName} tells the jobs of a group
 * apart.
 */
public final class JobGroup implements AutoCloseable {
  private static final String ID = "spark.jobGroup.id";

  private final SparkContext context;
  private final String before;
  private final JobName name;

  private JobGroup(SparkContext context, String group) {
    this.context = context;
    before = context.getLocalProperty(ID);
    name = JobName.start(context, group);
    context.setLocalProperty(ID, group);
  }

  public static JobGroup start(SparkSession spark, String name) {
    return new JobGroup(spark.sparkContext(), name);
  }

  @Override
  public void close() {
    context.setLocalProperty(ID, before);
    name.close();
  }
}
