package org.ncfspark.tuning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ncfspark.manifest.Details;
import org.ncfspark.store.Artifact;
import org.ncfspark.train.ModelDetails;

/** What a trial reached on the validation items, as its manifest says. */
public record TrialResult(Trial trial, Artifact artifact) {
  /** What the manifest of a trial says that has failed, and nothing else. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Failed(String failure) {}

  /** The details of a trial that has failed. */
  static Map<String, Object> failedBy(String reason) {
    return Details.of(new Failed(reason));
  }

  /** Why the trial has no model; empty if it has one. */
  public Optional<String> failure() {
    return Optional.ofNullable(Details.read(artifact.manifest(), Failed.class).failure());
  }

  /**
   * The figure that trials are ordered by.
   *
   * @param metric the one that the trial was selected on
   */
  public double score(String metric) {
    return failure().isPresent()
        ? Double.NEGATIVE_INFINITY
        : details().outcome().validation().get(metric);
  }

  /** What the manifest says of the training. */
  public ModelDetails details() {
    return ModelDetails.of(artifact);
  }

  /** The result for reports. */
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("settings", trial.settings());
    summary.put("trial", artifact.id());
    put(summary, "validation", details().outcome().validation());
    put(summary, "epochs", details().outcome().epochs());
    put(summary, "seconds", details().seconds());
    failure().ifPresent(reason -> summary.put("failure", reason));
    return summary;
  }

  private static void put(Map<String, Object> summary, String name, Object value) {
    if (value != null) {
      summary.put(name, value);
    }
  }
}
