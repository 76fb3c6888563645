package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ncfspark.store.Artifact;
import org.ncfspark.text.FigureText;
import org.ncfspark.text.TimeText;
import org.ncfspark.train.ModelDetails;

/** A trained model that has been published; reads what its manifest says. */
public record TrainResult(Artifact artifact) implements JobResult {
  public String runId() {
    return artifact.id();
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put(ModelDetails.MODEL, detail(ModelDetails.MODEL));
    summary.put("run", runId());
    for (String key :
        List.of(
            ModelDetails.EPOCHS,
            ModelDetails.EXAMPLES_PER_SECOND,
            ModelDetails.SELECTED_ON,
            ModelDetails.TRAINED_ON,
            ModelDetails.VALIDATION,
            ModelDetails.PARAMETERS_SHA256)) {
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
        detail(ModelDetails.MODEL),
        runId(),
        detail(ModelDetails.HISTORY) == null ? fitted() : trained(),
        artifact.directory());
  }

  private String trained() {
    return String.format(
        Locale.ROOT,
        "  trained on  %s, %s epochs%s, %,d examples/s%n  validation  %s (selected on %s)",
        detail(ModelDetails.TRAINED_ON),
        detail(ModelDetails.EPOCHS),
        ModelDetails.isStillRising(artifact) ? " (all that are allowed, and still rising)" : "",
        ((Number) detail(ModelDetails.EXAMPLES_PER_SECOND)).longValue(),
        FigureText.metrics((Map<?, ?>) detail(ModelDetails.VALIDATION)),
        detail(ModelDetails.SELECTED_ON));
  }

  private String fitted() {
    return String.format(
        Locale.ROOT,
        "  fitted to   %s, in %s%n  validation  %s, of a fit to the training items alone",
        detail(ModelDetails.TRAINED_ON),
        TimeText.duration(((Number) detail(ModelDetails.SECONDS)).doubleValue()),
        FigureText.metrics((Map<?, ?>) detail(ModelDetails.VALIDATION)));
  }

  private Object detail(String key) {
    return artifact.manifest().details().get(key);
  }
}
