package org.ncfspark.cli;

import org.apache.spark.sql.SparkSession;
import org.ncfspark.job.JobResult;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactStore;

/** What a command does once its configuration has been read and Spark is there. */
@FunctionalInterface
interface Stage {
  JobResult run(SparkSession spark, NcfConfig config, ArtifactStore store);
}
