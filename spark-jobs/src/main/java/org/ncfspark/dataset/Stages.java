package org.ncfspark.dataset;

import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what runs: in the log, and beside each Spark job in its user interface. */
final class Stages {
  private static final Logger LOG = LoggerFactory.getLogger(Stages.class);

  private final SparkSession spark;

  Stages(SparkSession spark) {
    this.spark = spark;
  }

  void start(String stage) {
    LOG.info("preprocess: {}", stage);
    spark.sparkContext().setJobDescription("preprocess: " + stage);
  }

  void end() {
    spark.sparkContext().setJobDescription(null);
  }
}
