package org.ncfspark.job;

import org.apache.spark.sql.SparkSession;
import org.ncfspark.config.NcfConfig;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.model.NcfModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.train.ModelArtifacts;
import org.ncfspark.train.ModelTraining;
import org.ncfspark.train.StartingPoint;

/**
 * Trains the configured model on the current data set and publishes it; a model that is published
 * already is not trained again.
 */
public final class TrainJob {
  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;

  public TrainJob(SparkSession spark, NcfConfig config, ArtifactStore store) {
    this.spark = spark;
    this.config = config;
    this.store = store;
  }

  public TrainResult run() {
    Artifact dataset = store.current(ArtifactKind.DATASET, config.data().name());
    Artifact candidates = store.require(ArtifactKind.CANDIDATES, SampleJob.id(dataset, config));
    return new TrainResult(
        store.publish(
            ArtifactKind.MODEL,
            runId(dataset.id(), candidates.id(), config),
            config,
            staging -> training(dataset, candidates).write(startingPoint(), staging)));
  }

  /** The training that {@link #run} does, to be run otherwise. */
  ModelTraining training() {
    Artifact dataset = store.current(ArtifactKind.DATASET, config.data().name());
    return training(dataset, store.require(ArtifactKind.CANDIDATES, SampleJob.id(dataset, config)));
  }

  private ModelTraining training(Artifact dataset, Artifact candidates) {
    return new ModelTraining(spark, config, dataset, candidates);
  }

  /**
   * The id of the model that {@link #run} publishes or has published.
   *
   * @throws org.ncfspark.error.DataContractException if there is no data set yet
   */
  public String runId() {
    Artifact dataset = store.current(ArtifactKind.DATASET, config.data().name());
    return runId(dataset.id(), SampleJob.id(dataset, config), config);
  }

  /** The id of the model that a configuration makes of a data set and its candidate sets. */
  public static String runId(String datasetId, String candidatesId, NcfConfig config) {
    return config.model().name()
        + "-"
        + Checksums.fingerprint(
            datasetId, candidatesId, config.model(), config.train(), config.seed());
  }

  /** Random, or of models that are trained first where they are missing. */
  StartingPoint startingPoint() {
    // Among several models of one configuration, only NeuMF has others to start from.
    boolean fused = config.model().name().equals(NcfModel.NEUMF);
    if (!fused || !config.train().pretrain().enabled()) {
      return StartingPoint.RANDOM;
    }
    Artifact gmf = pretrained(NcfModel.GMF);
    Artifact mlp = pretrained(NcfModel.MLP);
    double alpha = config.train().pretrain().alpha();
    TrainedModel selected =
        NcfModel.fused(
            ModelArtifacts.readSelected(spark, gmf),
            ModelArtifacts.readSelected(spark, mlp),
            alpha);
    TrainedModel refitted =
        NcfModel.fused(ModelArtifacts.read(spark, gmf), ModelArtifacts.read(spark, mlp), alpha);
    return StartingPoint.pretrained(selected, refitted);
  }

  private Artifact pretrained(String model) {
    return new TrainJob(spark, config.pretraining(model), store).run().artifact();
  }
}
