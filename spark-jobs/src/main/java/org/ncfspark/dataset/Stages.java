package org.ncfspark.dataset;

import org.apache.spark.SparkContext;
import org.ncfspark.session.JobName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what runs: in the log, and beside each Spark job in its user interface. */
final class Stages implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stages.class);

  private final SparkContext context;
  private final JobName name;

  Stages(SparkContext context) {
    this.context = context;
    name = JobName.start(context, "preprocess");
  }

  void start(String stage) {
    LOG.info("preprocess: {}", stage);
    step(stage);
  }

  /** Names what a stage does next, for Spark alone. */
  void step(String step) {
    context.setJobDescription("preprocess: " + step);
  }

  @Override
  public void close() {
    name.close();
  }
}
