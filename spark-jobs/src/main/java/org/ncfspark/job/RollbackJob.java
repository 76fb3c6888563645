package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ncfspark.error.DataContractException;
import org.ncfspark.manifest.Pointer;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactParts;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.WriterLock;

/** Lets an older model serve again, with its data set and its recommendations. */
public final class RollbackJob {
  private static final List<ArtifactKind> MOVED =
      List.of(ArtifactKind.MODEL, ArtifactKind.DATASET, ArtifactKind.RECOMMENDATIONS);

  private final NcfConfig config;
  private final ArtifactStore store;
  private final String requested;

  /**
   * @param requested run id of a published model; "" = the one that served before
   */
  public RollbackJob(NcfConfig config, ArtifactStore store, String requested) {
    this.config = config;
    this.store = store;
    this.requested = requested;
  }

  /**
   * @throws DataContractException if no model serves, there is none before it, or the older one,
   *     its data set or recommendations, or a pointer are damaged: then nothing has changed
   */
  public JobResult run() {
    serving(); // Before the lock, which a mistyped name would leave behind.
    store.requireWritable();
    try (WriterLock lock = store.lock(config.data().name(), config.store().lease())) {
      Pointer serving = serving();
      Artifact target = store.require(ArtifactKind.MODEL, target(serving));
      String dataset = ArtifactParts.datasetOf(target);
      requireName(lock.name(), store.require(ArtifactKind.DATASET, dataset), target);
      Optional<String> recommendations = recommendationsOf(target);
      for (ArtifactKind kind : MOVED) {
        store.pointer(kind, lock.name()); // Damaged ones are found before any is moved.
      }
      if (!target.id().equals(serving.id())) {
        store.rollBack(lock, ArtifactKind.MODEL, target.id());
      }
      store.makeCurrent(lock, ArtifactKind.DATASET, dataset);
      recommendations.ifPresent(id -> store.makeCurrent(lock, ArtifactKind.RECOMMENDATIONS, id));
      return result(serving, target, recommendations);
    }
  }

  private Pointer serving() {
    String name = config.data().name();
    return store.pointer(ArtifactKind.MODEL, name).orElseThrow(() -> nothingServes(name));
  }

  private DataContractException nothingServes(String name) {
    List<String> served = store.catalog().names(ArtifactKind.MODEL);
    String hint =
        served.isEmpty()
            ? ""
            : ", only of "
                + served
                + ": give the configuration that it is retrained with, or --set data.name=NAME";
    return new DataContractException("No model of " + name + " serves in " + store.root() + hint);
  }

  private String target(Pointer serving) {
    if (requested.isEmpty() && serving.previous().isEmpty()) {
      throw new DataContractException(
          "Nothing is known to have served before "
              + serving.id()
              + ": name a model with --to (see ncf list)");
    }
    return requested.isEmpty() ? serving.previous() : requested;
  }

  private static void requireName(String name, Artifact dataset, Artifact target) {
    Object found = dataset.manifest().configuration().get("ncf.data.name");
    if (!name.equals(found)) {
      throw new DataContractException(
          "Model " + target.id() + " is of data " + found + ", expected data.name = " + name);
    }
  }

  /** The newest that were made with the model; those whose manifest is lost are known by name. */
  private Optional<String> recommendationsOf(Artifact model) {
    store.catalog().unreadable(ArtifactKind.RECOMMENDATIONS).stream()
        .filter(id -> id.startsWith(model.id()))
        .forEach(id -> store.require(ArtifactKind.RECOMMENDATIONS, id));
    return store.catalog().manifests(ArtifactKind.RECOMMENDATIONS).stream()
        .filter(manifest -> model.id().equals(ArtifactParts.of(manifest).run()))
        .map(RunManifest::id)
        .findFirst()
        .map(id -> store.require(ArtifactKind.RECOMMENDATIONS, id).id());
  }

  private static JobResult result(
      Pointer serving, Artifact target, Optional<String> recommendations) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("serving", target.id());
    summary.put("withdrawn", serving.id());
    summary.put("recommendations", recommendations.orElse(""));
    String refreshed =
        recommendations
            .map(id -> "\n  with its recommendations " + id)
            .orElse("\n  it has no recommendations: run submit/ncf recommend --run " + target.id());
    return new PlainResult(
        "Model " + target.id() + " serves again instead of " + serving.id() + refreshed, summary);
  }
}
