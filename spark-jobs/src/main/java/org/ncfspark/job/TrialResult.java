package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ncfspark.store.Artifact;

/** What a trial reached on the validation items, as its manifest says. */
record TrialResult(Trial trial, Artifact artifact) {
  static final String FAILURE = "failure";

  boolean failed() {
    return artifact.manifest().details().containsKey(FAILURE);
  }

  /**
   * @param metric the one that the trial was selected on
   */
  double score(String metric) {
    return failed()
        ? Double.NEGATIVE_INFINITY
        : ((Number) ((Map<?, ?>) detail(TrainResult.VALIDATION)).get(metric)).doubleValue();
  }

  Object detail(String key) {
    return artifact.manifest().details().get(key);
  }

  /** The result for reports. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("settings", trial.settings());
    summary.put("trial", artifact.id());
    for (String key :
        List.of(TrainResult.VALIDATION, TrainResult.EPOCHS, TrainResult.SECONDS, FAILURE)) {
      if (detail(key) != null) {
        summary.put(key, detail(key));
      }
    }
    return summary;
  }
}
