package org.ncfspark.run;

import java.util.Comparator;
import java.util.Optional;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.model.Models;
import org.ncfspark.recommend.CandidateConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.train.ModelDetails;

/** The model whose best items another model ranks anew, see {@link CandidateConfig}. */
public final class CandidateModel {
  private static final String KEY = "recommend.candidates-by = ";

  private final ArtifactStore store;
  private final CandidateConfig config;

  public CandidateModel(ArtifactStore store, CandidateConfig config) {
    this.store = store;
    this.config = config;
  }

  /**
   * The model; none where all items are ranked.
   *
   * @param dataset that both models must have been trained on: items have other indexes in others
   * @throws InvalidConfigException if its scores are no products of vectors
   * @throws DataContractException if there is none on that data set
   */
  public Optional<Artifact> of(Artifact dataset) {
    if (!config.isOn()) {
      return Optional.empty();
    }
    Artifact model =
        store.require(
            ArtifactKind.MODEL,
            Models.names().contains(config.by()) ? newest(dataset) : config.by());
    requireVectors(model);
    String trainedOn = ModelDetails.of(model).origin().dataset();
    if (!dataset.id().equals(trainedOn)) {
      throw new DataContractException(
          KEY
              + config.by()
              + ": it was trained on data set "
              + trainedOn
              + ", and the model to recommend by on "
              + dataset.id()
              + "; train it on that one, or name another run");
    }
    return Optional.of(model);
  }

  private String newest(Artifact dataset) {
    return store.catalog().manifests(ArtifactKind.MODEL).stream()
        .filter(manifest -> config.by().equals(ModelDetails.of(manifest).origin().model()))
        .filter(manifest -> dataset.id().equals(ModelDetails.of(manifest).origin().dataset()))
        .max(Comparator.comparing(RunManifest::createdAt).thenComparing(RunManifest::id))
        .map(RunManifest::id)
        .orElseThrow(
            () ->
                new DataContractException(
                    "No "
                        + config.by()
                        + " of data set "
                        + dataset.id()
                        + " in "
                        + store.root()
                        + " ("
                        + KEY
                        + config.by()
                        + "); train one, or set recommend.candidates-by = none"));
  }

  private void requireVectors(Artifact model) {
    String name = ModelDetails.of(model).origin().model();
    if (!CandidateConfig.vectorModels().contains(name)) {
      throw new InvalidConfigException(
          KEY
              + config.by()
              + " is a run of "
              + name
              + ", whose scores are no products of vectors; expected "
              + CandidateConfig.expected());
    }
  }
}
