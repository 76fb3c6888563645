package org.ncfspark.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.manifest.Pointer;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.Catalog;

/** Checks every published file against its manifest: length and SHA-256. */
public final class VerifyJob {
  private final ArtifactStore store;
  private final String artifact;

  /**
   * @param artifact {@code KIND/ID}; "" = all, and what the pointers name
   */
  public VerifyJob(ArtifactStore store, String artifact) {
    this.store = store;
    this.artifact = artifact;
  }

  /**
   * @throws DataContractException naming each damaged file
   */
  public JobResult run() {
    List<String> damage = new ArrayList<>();
    int checked = artifact.isEmpty() ? verifyAll(damage) : verifyOne(damage);
    if (checked == 0 && damage.isEmpty()) {
      throw new DataContractException(
          "Nothing is published in " + store.root() + ": expected a work directory, see --work");
    }
    if (!damage.isEmpty()) {
      throw new DataContractException(
          damage.size()
              + (damage.size() == 1 ? " problem in " : " problems in ")
              + checked
              + (checked == 1 ? " artifact" : " artifacts")
              + " (`ncf rollback` returns to an undamaged model; what is derived can be"
              + " deleted and made again):\n  "
              + String.join("\n  ", damage));
    }
    return new PlainResult(
        checked == 1
            ? "All files of the artifact are as they were published"
            : "All files of " + checked + " artifacts are as they were published",
        Map.of("artifacts", checked, "damaged", 0));
  }

  private int verifyAll(List<String> damage) {
    Catalog catalog = store.catalog();
    int checked = 0;
    for (ArtifactKind kind : ArtifactKind.values()) {
      List<String> ids = catalog.ids(kind);
      ids.forEach(id -> damage.addAll(catalog.damage(kind, id)));
      checked += ids.size();
      for (String name : catalog.names(kind)) {
        Optional<Pointer> pointer = store.pointer(kind, name);
        pointer
            .filter(current -> !ids.contains(current.id()))
            .ifPresent(
                lost ->
                    damage.add(
                        "Current "
                            + kind.folder()
                            + " of "
                            + name
                            + " is "
                            + lost.id()
                            + ", which is not there"));
      }
    }
    for (ArtifactKind kind : List.of(ArtifactKind.DATASET, ArtifactKind.MODEL)) {
      for (Path lost : catalog.lostPointers(kind)) {
        damage.add(lost + " is missing, but what was made of it is current");
      }
    }
    return checked;
  }

  private int verifyOne(List<String> damage) {
    int slash = artifact.indexOf('/');
    ArtifactKind kind =
        ArtifactKind.ofFolder(slash < 0 ? artifact : artifact.substring(0, slash))
            .filter(known -> slash > 0)
            .orElseThrow(
                () ->
                    new InvalidConfigException(
                        "Cannot verify '"
                            + artifact
                            + "': expected KIND/ID, KIND one of "
                            + Arrays.stream(ArtifactKind.values())
                                .map(ArtifactKind::folder)
                                .toList()));
    damage.addAll(store.catalog().damage(kind, artifact.substring(slash + 1)));
    return 1;
  }
}
