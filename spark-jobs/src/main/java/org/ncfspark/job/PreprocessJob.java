package org.ncfspark.job;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.dataset.DatasetInputs;
import org.ncfspark.dataset.DatasetPublication;
import org.ncfspark.session.TaskFailures;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

/**
 * Makes a data set from raw files: interactions with dense indexes, the index of the original ids,
 * and the split. A data set that was published before, from the same files and configuration, is
 * taken as it is.
 */
public final class PreprocessJob {
  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;

  public PreprocessJob(SparkSession spark, NcfConfig config, ArtifactStore store) {
    this.spark = spark;
    this.config = config;
    this.store = store;
  }

  /**
   * Publishes the data set and makes it current.
   *
   * @throws org.ncfspark.error.DataContractException if the input is missing, empty, or more broken
   *     than configured
   */
  public PreprocessResult run() {
    long start = System.nanoTime();
    Artifact dataset =
        TaskFailures.unwrapped(
            () ->
                new DatasetPublication(spark, config, store)
                    .of(DatasetInputs.of(spark, config), Optional.empty()));
    store.makeCurrent(ArtifactKind.DATASET, config.data().name(), dataset.id());
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    return PreprocessResult.of(dataset, seconds);
  }
}
