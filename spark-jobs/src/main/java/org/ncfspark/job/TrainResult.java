package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ncfspark.store.Artifact;
import org.ncfspark.text.FigureText;
import org.ncfspark.text.TimeText;

/** A trained model that has been published; reads what its manifest says. */
public record TrainResult(Artifact artifact) implements JobResult {
  static final String MODEL = "model";
  static final String DATASET = "dataset";

  /** The model that training went on from, if it did. */
  static final String START = "start";

  static final String CANDIDATES = "candidates";
  static final String EPOCHS = "epochs";

  /** Epochs until training stopped, the selected one among them. */
  static final String EPOCHS_RUN = "epochs-run";

  static final String EXAMPLES_PER_SECOND = "examples-per-second";
  static final String SELECTED_ON = "selected-on";
  static final String TRAINED_ON = "trained-on";
  static final String VALIDATION = "validation";
  static final String HISTORY = "history";
  static final String FIT_SECONDS = "fit-seconds";
  static final String PARAMETERS_SHA256 = "parameters-sha256";
  static final String SECONDS = "seconds";

  public String runId() {
    return artifact.id();
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put(MODEL, detail(MODEL));
    summary.put("run", runId());
    for (String key :
        List.of(
            EPOCHS, EXAMPLES_PER_SECOND, SELECTED_ON, TRAINED_ON, VALIDATION, PARAMETERS_SHA256)) {
      if (detail(key) != null) {
        summary.put(key, detail(key));
      }
    }
    return summary;
  }

  @Override
  public String report() {
    return String.format(
        Locale.ROOT,
        "Model %s, run %s%n%s%n  in          %s",
        detail(MODEL),
        runId(),
        detail(HISTORY) == null ? fitted() : trained(),
        artifact.directory());
  }

  private String trained() {
    return String.format(
        Locale.ROOT,
        "  trained on  %s, %s epochs%s, %,d examples/s%n  validation  %s (selected on %s)",
        detail(TRAINED_ON),
        detail(EPOCHS),
        isStillRising(artifact) ? " (all that are allowed, and still rising)" : "",
        ((Number) detail(EXAMPLES_PER_SECOND)).longValue(),
        FigureText.metrics((Map<?, ?>) detail(VALIDATION)),
        detail(SELECTED_ON));
  }

  private String fitted() {
    return String.format(
        Locale.ROOT,
        "  fitted to   %s, in %s%n  validation  %s, of a fit to the training items alone",
        detail(TRAINED_ON),
        TimeText.duration(((Number) detail(SECONDS)).doubleValue()),
        FigureText.metrics((Map<?, ?>) detail(VALIDATION)));
  }

  /**
   * Whether the selected epoch was the last that {@code train.epochs} allowed: with more of them
   * the model may have become better.
   */
  static boolean isStillRising(Artifact model) {
    Map<String, Object> details = model.manifest().details();
    return details.containsKey(EPOCHS_RUN) && details.get(EPOCHS).equals(details.get(EPOCHS_RUN));
  }

  private Object detail(String key) {
    return artifact.manifest().details().get(key);
  }
}
