package org.ncfspark.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ncfspark.error.DataContractException;
import org.ncfspark.manifest.Details;
import org.ncfspark.manifest.RunManifest;

/**
 * Names what an artifact is of no use without. Manifests of all kinds have these members, as far as
 * they depend on others; those of a kind that does not have one are null.
 *
 * @param run the model that recommendations are of
 * @param models those that an evaluation or a comparison is of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArtifactParts(String dataset, String candidates, String run, List<String> models) {
  /** What a manifest names. */
  public static ArtifactParts of(RunManifest manifest) {
    return Details.read(manifest, ArtifactParts.class);
  }

  /** What the manifest of {@code artifact} names. */
  public static ArtifactParts of(Artifact artifact) {
    return of(artifact.manifest());
  }

  /**
   * The data set that a model was trained on.
   *
   * @throws DataContractException if its manifest does not say so
   */
  public static String datasetOf(Artifact model) {
    String dataset = of(model).dataset();
    if (dataset == null) {
      throw new DataContractException(
          "Manifest of " + model.directory() + " does not name its data set (details.dataset)");
    }
    return dataset;
  }

  /** The paths of all of them, below the work directory. */
  public Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    add(paths, ArtifactKind.DATASET, dataset);
    add(paths, ArtifactKind.CANDIDATES, candidates);
    add(paths, ArtifactKind.MODEL, run);
    if (models != null) {
      models.forEach(model -> add(paths, ArtifactKind.MODEL, model));
    }
    return paths;
  }

  private static void add(Set<String> paths, ArtifactKind kind, String id) {
    if (id != null) {
      paths.add(kind.folder() + "/" + id);
    }
  }
}
