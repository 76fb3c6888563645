package org.ncfspark.session;

import org.apache.spark.SparkContext;

/**
 * Names the Spark jobs that this thread starts until it is closed, in Spark's UI, event log and
 * history server. The name from before comes back then. Threads that are started meanwhile begin
 * with the name.
 *
 * <pre>{@code
 * try (JobName name = JobName.start(context, "validate neumf: epoch 3")) {
 *   ranks.collect();
 * }
 * }</pre>
 */
public final class JobName implements AutoCloseable {
  private static final String DESCRIPTION = "spark.job.description";

  private final SparkContext context;
  private final String before;

  private JobName(SparkContext context) {
    this.context = context;
    before = context.getLocalProperty(DESCRIPTION);
  }

  /**
   * Names jobs.
   *
   * @param name what is done, to what, and how far it is: "train neumf: epoch 3 of 20"
   */
  public static JobName start(SparkContext context, String name) {
    JobName started = new JobName(context);
    context.setJobDescription(name);
    return started;
  }

  @Override
  public void close() {
    context.setJobDescription(before);
  }
}
