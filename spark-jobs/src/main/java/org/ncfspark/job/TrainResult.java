package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ncfspark.store.Artifact;
import org.ncfspark.text.FigureText;
import org.ncfspark.text.TimeText;
import org.ncfspark.train.ModelDetails;
import org.ncfspark.train.ModelDetails.Outcome;

/** A trained model that has been published; reads what its manifest says. */
public record TrainResult(Artifact artifact) implements JobResult {
  public String runId() {
    return artifact.id();
  }

  @Override
  public Map<String, Object> summary() {
    ModelDetails details = details();
    Outcome outcome = details.outcome();
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("model", details.origin().model());
    summary.put("run", runId());
    put(summary, "epochs", outcome.epochs());
    put(summary, "examples-per-second", outcome.examplesPerSecond());
    put(summary, "selected-on", outcome.selectedOn());
    put(summary, "trained-on", details.origin().trainedOn());
    put(summary, "validation", outcome.validation());
    put(summary, "parameters-sha256", details.parameters().parametersSha256());
    return summary;
  }

  private static void put(Map<String, Object> summary, String name, Object value) {
    if (value != null) {
      summary.put(name, value);
    }
  }

  @Override
  public String report() {
    ModelDetails details = details();
    return String.format(
        Locale.ROOT,
        "Model %s, run %s%n%s%n  in          %s",
        details.origin().model(),
        runId(),
        details.outcome().history() == null ? fitted(details) : trained(details),
        artifact.directory());
  }

  private static String trained(ModelDetails details) {
    return String.format(
        Locale.ROOT,
        "  trained on  %s, %s epochs%s, %,d examples/s%n  validation  %s (selected on %s)",
        details.origin().trainedOn(),
        details.outcome().epochs(),
        details.isStillRising() ? " (all that are allowed, and still rising)" : "",
        details.outcome().examplesPerSecond(),
        FigureText.metrics(details.outcome().validation()),
        details.outcome().selectedOn());
  }

  private static String fitted(ModelDetails details) {
    return String.format(
        Locale.ROOT,
        "  fitted to   %s, in %s%n  validation  %s, of a fit to the training items alone",
        details.origin().trainedOn(),
        TimeText.duration(details.seconds()),
        FigureText.metrics(details.outcome().validation()));
  }

  private ModelDetails details() {
    return ModelDetails.of(artifact);
  }
}
