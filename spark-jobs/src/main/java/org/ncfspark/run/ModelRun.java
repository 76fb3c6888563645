package org.ncfspark.run;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.candidates.CandidateSets;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.settings.RunIdentity;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.WriterLock;
import org.ncfspark.train.ModelTraining;
import org.ncfspark.train.StartingPoint;
import org.ncfspark.train.TrainingCheckpoints;

/**
 * The run that makes the configured model of a data set and its candidate sets, and publishes it; a
 * model that is published already is not trained again.
 */
public final class ModelRun {
  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;
  private final Artifact dataset;
  private final Optional<Artifact> start;

  /**
   * @param dataset to train on
   */
  public ModelRun(SparkSession spark, NcfConfig config, ArtifactStore store, Artifact dataset) {
    this(spark, config, store, dataset, Optional.empty());
  }

  /**
   * @param dataset to train on
   * @param start published model to go on from; its data set is one that the other continues
   */
  public ModelRun(
      SparkSession spark,
      NcfConfig config,
      ArtifactStore store,
      Artifact dataset,
      Optional<Artifact> start) {
    this.spark = spark;
    this.config = config;
    this.store = store;
    this.dataset = dataset;
    this.start = start;
  }

  /** Trains, from the last checkpoint of this run on where there is one. */
  public Artifact model() {
    ModelTraining training = training();
    Artifact model =
        store.publish(
            ArtifactKind.MODEL, id(), config, staging -> training.write(startingPoint(), staging));
    discardCheckpoints();
    return model;
  }

  /**
   * Continues a run that was interrupted.
   *
   * @param requested id of the run; "" = whichever the configuration makes
   * @throws org.ncfspark.error.NcfException if there is nothing to continue, or the configuration
   *     makes another run
   */
  public Artifact resumed(String requested) {
    new Resumption(store, config).check(requested, id());
    return model();
  }

  /** Trains from the beginning, whatever checkpoints there are; published models stay. */
  public Artifact restarted() {
    predecessors().runs().forEach(ModelRun::beginAnew);
    beginAnew();
    return model();
  }

  private void beginAnew() {
    try (WriterLock lock = store.lock(ArtifactKind.MODEL, id(), config.store().lease())) {
      discardCheckpoints();
    }
  }

  private void discardCheckpoints() {
    store.delete(ArtifactKind.CHECKPOINT, id());
  }

  /** The training that {@link #model} does, to be run otherwise. */
  public ModelTraining training() {
    Artifact candidates = store.require(ArtifactKind.CANDIDATES, CandidateSets.id(dataset, config));
    return new ModelTraining(
        spark, config, dataset, candidates, new TrainingCheckpoints(spark, store, config, id()));
  }

  /** Random parameters, or those of models that are trained first where they are missing. */
  public StartingPoint startingPoint() {
    return start
        .map(model -> StartingPoint.of(spark, model))
        .orElseGet(() -> predecessors().startingPoint());
  }

  private Predecessors predecessors() {
    return new Predecessors(spark, config, store, dataset);
  }

  /** The id of the model that the run publishes or has published. */
  public String id() {
    return id(dataset.id(), CandidateSets.id(dataset, config), config, start.map(Artifact::id));
  }

  /**
   * The id of the run that makes a model of a data set and its candidate sets.
   *
   * @param startId model to go on from
   */
  public static String id(
      String datasetId, String candidatesId, NcfConfig config, Optional<String> startId) {
    String cold =
        config.model().name()
            + "-"
            + Checksums.fingerprint(datasetId, candidatesId, RunIdentity.of(config));
    return startId
        .map(
            id ->
                config.model().name()
                    + "-"
                    + Checksums.fingerprint(cold, id, config.retrain().optimizerState()))
        .orElse(cold);
  }
}
