package org.ncfspark.store;

import java.util.Arrays;
import java.util.Optional;

/** What is published, each kind in a folder of its own. */
public enum ArtifactKind {
  DATASET("datasets", "submit/ncf preprocess"),
  CANDIDATES("candidates", "submit/ncf sample"),
  MODEL("models", "submit/ncf train"),
  TRIAL("trials", "submit/ncf tune"),
  TUNING("tunings", "submit/ncf tune"),
  EVALUATION("evaluations", "submit/ncf evaluate"),
  COMPARISON("comparisons", "submit/ncf compare"),
  RECOMMENDATIONS("recommendations", "submit/ncf recommend"),
  /** Reports of {@code retrain} on what was published or refused, and why. */
  NIGHT("nights", "submit/ncf retrain"),
  /** What unfinished training continues from; deleted when the model is published. */
  CHECKPOINT("checkpoints", "submit/ncf train");

  private final String folder;
  private final String madeBy;

  ArtifactKind(String folder, String madeBy) {
    this.folder = folder;
    this.madeBy = madeBy;
  }

  /** The kind whose artifacts lie in {@code folder}. */
  public static Optional<ArtifactKind> ofFolder(String folder) {
    return Arrays.stream(values()).filter(kind -> kind.folder.equals(folder)).findFirst();
  }

  public String folder() {
    return folder;
  }

  /** The command that makes it, for messages about a missing one. */
  public String madeBy() {
    return madeBy;
  }
}
