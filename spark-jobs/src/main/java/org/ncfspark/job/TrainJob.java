package org.ncfspark.job;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.config.NcfConfig;
import org.ncfspark.config.RunIdentity;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.WriterLock;
import org.ncfspark.train.ModelTraining;
import org.ncfspark.train.StartingPoint;
import org.ncfspark.train.TrainingCheckpoints;

/**
 * Trains the configured model on the current data set and publishes it; a model that is published
 * already is not trained again.
 */
public final class TrainJob {

  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;
  private final Optional<Artifact> start;
  private Optional<Artifact> dataset;

  public TrainJob(SparkSession spark, NcfConfig config, ArtifactStore store) {
    this(spark, config, store, Optional.empty(), Optional.empty());
  }

  /**
   * @param dataset to train on; empty = the current one, which must be the described one
   * @param start published model to go on from; its data set is one that the other continues
   */
  TrainJob(
      SparkSession spark,
      NcfConfig config,
      ArtifactStore store,
      Optional<Artifact> dataset,
      Optional<Artifact> start) {
    this.spark = spark;
    this.config = config;
    this.store = store;
    this.dataset = dataset;
    this.start = start;
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
    predecessors().jobs().forEach(TrainJob::beginAnew);
    beginAnew();
    return run();
  }

  private void beginAnew() {
    try (WriterLock lock = store.lock(ArtifactKind.MODEL, runId(), config.store().lease())) {
      discardCheckpoints();
    }
  }

  private void discardCheckpoints() {
    store.delete(ArtifactKind.CHECKPOINT, runId());
  }

  /** The training that {@link #run} does, to be run otherwise. */
  ModelTraining training() {
    Artifact dataset = dataset();
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
    Artifact dataset = dataset();
    return runId(dataset.id(), SampleJob.id(dataset, config), config, start.map(Artifact::id));
  }

  private Artifact dataset() {
    if (dataset.isEmpty()) {
      dataset = Optional.of(new DescribedDataset(spark, config, store).current());
    }
    return dataset.get();
  }

  /** The run id of training that goes on from a model. */
  static String runId(
      String datasetId, String candidatesId, NcfConfig config, Optional<String> startId) {
    String cold = runId(datasetId, candidatesId, config);
    return startId
        .map(
            id ->
                config.model().name()
                    + "-"
                    + Checksums.fingerprint(cold, id, config.retrain().optimizerState()))
        .orElse(cold);
  }

  /** The id of the model that a configuration makes of a data set and its candidate sets. */
  public static String runId(String datasetId, String candidatesId, NcfConfig config) {
    return config.model().name()
        + "-"
        + Checksums.fingerprint(datasetId, candidatesId, RunIdentity.of(config));
  }

  /** Random, or of models that are trained first where they are missing. */
  StartingPoint startingPoint() {
    return start
        .map(model -> StartingPoint.of(spark, model))
        .orElseGet(() -> predecessors().startingPoint());
  }

  private Predecessors predecessors() {
    return new Predecessors(spark, config, store, dataset());
  }
}
