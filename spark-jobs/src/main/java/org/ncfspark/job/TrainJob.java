package org.ncfspark.job;

import org.apache.spark.sql.SparkSession;
import org.ncfspark.dataset.DescribedDataset;
import org.ncfspark.run.ModelRun;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactStore;

/** Trains the configured model on the data set that the configuration describes. */
public final class TrainJob {
  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;

  public TrainJob(SparkSession spark, NcfConfig config, ArtifactStore store) {
    this.spark = spark;
    this.config = config;
    this.store = store;
  }

  /** Trains, from the last checkpoint of this run on where there is one. */
  public TrainResult run() {
    return new TrainResult(described().model());
  }

  /**
   * Continues a run that was interrupted.
   *
   * @param requested id of the run; "" = whichever the configuration makes
   * @throws org.ncfspark.error.NcfException if there is nothing to continue, or the configuration
   *     makes another run
   */
  public TrainResult resume(String requested) {
    return new TrainResult(described().resumed(requested));
  }

  /** Trains from the beginning, whatever checkpoints there are; published models stay. */
  public TrainResult restart() {
    return new TrainResult(described().restarted());
  }

  /** The id of the model that {@link #run} publishes or has published. */
  public String runId() {
    return described().id();
  }

  private ModelRun described() {
    return new ModelRun(spark, config, store, new DescribedDataset(spark, config, store).current());
  }
}
