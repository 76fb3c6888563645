package org.ncfspark.job;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.config.NcfConfig;
import org.ncfspark.dataset.DatasetBuild;
import org.ncfspark.dataset.DatasetInputs;
import org.ncfspark.dataset.PreviousDataset;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

/**
 * Makes a data set from raw files: interactions with dense indexes, the index of the original ids,
 * and the split. A data set that was published before, from the same files and configuration, is
 * taken as it is.
 */
public final class PreprocessJob {
  private static final String QUARANTINE = "quarantine";

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
        TaskFailures.unwrapped(() -> publish(DatasetInputs.of(spark, config), Optional.empty()));
    store.makeCurrent(ArtifactKind.DATASET, config.data().name(), dataset.id());
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    return PreprocessResult.of(dataset, seconds);
  }

  /**
   * Publishes the data set, and leaves current what is.
   *
   * @param previous data set whose users and items keep their indexes
   */
  Artifact publish(DatasetInputs inputs, Optional<Artifact> previous) {
    String id = inputs.datasetId(config, previous.map(Artifact::id));
    return TaskFailures.unwrapped(
        () ->
            store.publish(
                ArtifactKind.DATASET, id, config, path -> build(inputs, previous, id, path)));
  }

  private ArtifactDraft build(
      DatasetInputs inputs, Optional<Artifact> previous, String id, Path staging) {
    Path refused = new Path(store.root(), QUARANTINE + "/" + id);
    Optional<PreviousDataset> continued =
        previous.map(artifact -> new PreviousDataset(spark, artifact));
    try (DatasetBuild build = new DatasetBuild(spark, config, inputs, continued, refused)) {
      return build.write(staging);
    }
  }
}
