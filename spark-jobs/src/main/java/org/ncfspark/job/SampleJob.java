package org.ncfspark.job;

import org.apache.spark.sql.SparkSession;
import org.ncfspark.candidates.CandidateSets;
import org.ncfspark.dataset.DescribedDataset;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactStore;

/** Draws the candidate sets of the data set that the configuration describes. */
public final class SampleJob {
  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;

  public SampleJob(SparkSession spark, NcfConfig config, ArtifactStore store) {
    this.spark = spark;
    this.config = config;
    this.store = store;
  }

  /** Publishes the candidates of the current data set, unless they are already. */
  public SampleResult run() {
    return SampleResult.of(
        new CandidateSets(spark, config, store)
            .of(new DescribedDataset(spark, config, store).current()));
  }
}
