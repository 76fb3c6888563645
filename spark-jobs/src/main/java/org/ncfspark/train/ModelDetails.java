package org.ncfspark.train;

import java.util.Map;
import org.ncfspark.store.Artifact;

/** What the manifest of a trained model, or of a trial, says of its training. */
public final class ModelDetails {
  public static final String MODEL = "model";
  public static final String DATASET = "dataset";

  /** The model that training went on from, if it did. */
  public static final String START = "start";

  public static final String CANDIDATES = "candidates";
  public static final String EPOCHS = "epochs";

  /** Epochs until training stopped, the selected one among them. */
  public static final String EPOCHS_RUN = "epochs-run";

  public static final String EXAMPLES_PER_SECOND = "examples-per-second";
  public static final String SELECTED_ON = "selected-on";
  public static final String TRAINED_ON = "trained-on";
  public static final String VALIDATION = "validation";
  public static final String HISTORY = "history";
  public static final String FIT_SECONDS = "fit-seconds";
  public static final String PARAMETERS_SHA256 = "parameters-sha256";
  public static final String SECONDS = "seconds";

  private ModelDetails() {}

  /**
   * Whether the selected epoch was the last that {@code train.epochs} allowed: with more of them
   * the model may have become better.
   */
  public static boolean isStillRising(Artifact model) {
    Map<String, Object> details = model.manifest().details();
    return details.containsKey(EPOCHS_RUN) && details.get(EPOCHS).equals(details.get(EPOCHS_RUN));
  }
}
