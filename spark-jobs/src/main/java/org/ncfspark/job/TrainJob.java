package org.ncfspark.job;

import java.util.List;
import java.util.stream.Stream;
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
import org.ncfspark.train.TrainingCheckpoints;

/**
 * Trains the configured model on the current data set and publishes it; a model that is published
 * already is not trained again.
 */
public final class TrainJob {
  private static final Object PREDECESSORS = new Object();

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
    ModelTraining training = training();
    String runId = runId();
    Artifact model =
        store.publish(
            ArtifactKind.MODEL, runId, config, staging -> training.write(startingPoint(), staging));
    discardCheckpoints();
    return new TrainResult(model);
  }

  /**
   * Continues a run that was interrupted.
   *
   * @param requested id of the run; "" = whichever the configuration makes
   * @throws org.ncfspark.error.NcfException if there is nothing to continue, or the configuration
   *     makes another run
   */
  public TrainResult resume(String requested) {
    new Resumption(store, config).check(requested, runId());
    return run();
  }

  /** Trains from the beginning, whatever checkpoints there are; published models stay. */
  public TrainResult restart() {
    predecessors().forEach(TrainJob::discardCheckpoints);
    discardCheckpoints();
    return run();
  }

  private void discardCheckpoints() {
    store.delete(ArtifactKind.CHECKPOINT, runId());
  }

  /** The training that {@link #run} does, to be run otherwise. */
  ModelTraining training() {
    Artifact dataset = store.current(ArtifactKind.DATASET, config.data().name());
    Artifact candidates = store.require(ArtifactKind.CANDIDATES, SampleJob.id(dataset, config));
    return new ModelTraining(
        spark, config, dataset, candidates, new TrainingCheckpoints(spark, store, config, runId()));
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
    List<Artifact> trained = trainedPredecessors();
    if (trained.isEmpty()) {
      return StartingPoint.RANDOM;
    }
    Artifact gmf = trained.get(0);
    Artifact mlp = trained.get(1);
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

  private List<Artifact> trainedPredecessors() {
    // Trials that run side by side have the same ones: the first trains them, the others find them.
    synchronized (PREDECESSORS) {
      return predecessors().stream().map(job -> job.run().artifact()).toList();
    }
  }

  /** What trains the models that this one starts from: GMF and MLP, or none. */
  private List<TrainJob> predecessors() {
    // Among several models of one configuration, only NeuMF has others to start from.
    boolean fused = config.model().name().equals(NcfModel.NEUMF);
    return fused && config.train().pretrain().enabled()
        ? Stream.of(NcfModel.GMF, NcfModel.MLP)
            .map(model -> new TrainJob(spark, config.pretraining(model), store))
            .toList()
        : List.of();
  }
}
