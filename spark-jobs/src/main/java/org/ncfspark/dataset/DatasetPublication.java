package org.ncfspark.dataset;

import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.session.TaskFailures;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

/**
 * Makes a data set of raw files and publishes it; one that was published before, of the same files
 * and configuration, is taken as it is. What is current stays current.
 */
public final class DatasetPublication {
  private static final String QUARANTINE = "quarantine";

  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;

  public DatasetPublication(SparkSession spark, NcfConfig config, ArtifactStore store) {
    this.spark = spark;
    this.config = config;
    this.store = store;
  }

  /**
   * The published data set of some inputs.
   *
   * @param previous data set whose users and items keep their indexes
   * @throws org.ncfspark.error.DataContractException if the input is missing, empty, or more broken
   *     than configured
   */
  public Artifact of(DatasetInputs inputs, Optional<Artifact> previous) {
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
