package org.ncfspark.night;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.candidates.CandidateSets;
import org.ncfspark.dataset.DatasetInputs;
import org.ncfspark.dataset.PreviousDataset;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.Models;
import org.ncfspark.model.WarmStart;
import org.ncfspark.run.ModelRun;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactParts;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.train.ModelDetails;
import org.ncfspark.train.ModelFiles;

/**
 * What one run of {@code retrain} starts from, and the ids of what it makes of that: the same
 * whenever the run is begun again.
 *
 * @param serving the model that serves, if one does
 * @param known the data set it was trained on
 * @param start the model that training goes on from: the serving one, if it is such a model
 */
public record Night(
    NcfConfig config,
    DatasetInputs inputs,
    Optional<Artifact> serving,
    Optional<Artifact> known,
    Optional<Artifact> start) {

  /** Finds what a night starts from: its input, and what serves. */
  public static Night of(SparkSession spark, NcfConfig config, ArtifactStore store) {
    Optional<Artifact> serving = store.findCurrent(ArtifactKind.MODEL, config.data().name());
    Optional<Artifact> known =
        serving.map(model -> store.require(ArtifactKind.DATASET, ArtifactParts.datasetOf(model)));
    Optional<Artifact> start = serving.filter(model -> canGoOnFrom(spark, config, model));
    return new Night(
        start.isPresent() ? config.goingOn() : config,
        DatasetInputs.of(spark, config),
        serving,
        known,
        start);
  }

  /** Fitted models have nothing to go on from; neither has another model than the serving one. */
  private static boolean canGoOnFrom(SparkSession spark, NcfConfig config, Artifact model) {
    return Models.named(config.model().name()) instanceof GradientModel
        && WarmStart.sameModel(
            ModelFiles.published(spark, model).spec(), config.model().spec(1, 1));
  }

  /** Whether the serving model is what this configuration made of these inputs. */
  public boolean isDone(NcfConfig configured) {
    if (!hasKnownData()) {
      return false;
    }
    Artifact model = serving.orElseThrow();
    Optional<String> from = Optional.ofNullable(ModelDetails.of(model).origin().start());
    NcfConfig then = from.isPresent() ? configured.goingOn() : configured;
    return candidateId(known.orElseThrow().id(), then, from).equals(model.id());
  }

  /** Whether the inputs are those of the data set that the serving model was trained on. */
  boolean hasKnownData() {
    return known.isPresent()
        && inputs.datasetId(config, before(known.get())).equals(known.get().id());
  }

  private static Optional<String> before(Artifact dataset) {
    List<String> continued = PreviousDataset.continuedBy(dataset);
    return continued.isEmpty()
        ? Optional.empty()
        : Optional.of(continued.get(continued.size() - 1));
  }

  String datasetId() {
    return hasKnownData()
        ? known.orElseThrow().id()
        : inputs.datasetId(config, known.map(Artifact::id));
  }

  String candidateId() {
    return candidateId(datasetId(), config, start.map(Artifact::id));
  }

  private static String candidateId(String datasetId, NcfConfig config, Optional<String> startId) {
    return ModelRun.id(datasetId, CandidateSets.id(datasetId, config), config, startId);
  }

  /** Id of the report on this night. */
  public String id() {
    return config.data().name()
        + "-"
        + Checksums.fingerprint(
            candidateId(), serving.map(Artifact::id).orElse(""), config.retrain());
  }
}
