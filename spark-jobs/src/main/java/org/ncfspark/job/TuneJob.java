package org.ncfspark.job;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.dataset.DescribedDataset;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.tuning.Trial;
import org.ncfspark.tuning.Tuning;
import org.ncfspark.tuning.TuningOutcome;

/**
 * Selects the best of many settings of a model on the data set that the configuration describes.
 */
public final class TuneJob {
  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;
  private final Tuning tuning;

  /**
   * @param config what all trials have in common
   * @param trials at least one; of the same data
   */
  public TuneJob(SparkSession spark, NcfConfig config, List<Trial> trials, ArtifactStore store) {
    this.spark = spark;
    this.config = config;
    this.store = store;
    this.tuning = new Tuning(spark, config, trials, store);
  }

  /** Runs the trials that are missing and publishes the sweep's report. */
  public TuneResult run() {
    TuningOutcome outcome = tuning.on(new DescribedDataset(spark, config, store).current());
    return new TuneResult(outcome.artifact(), outcome.metric(), outcome.trials());
  }
}
