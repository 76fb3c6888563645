package org.ncfspark.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ncfspark.store.Artifact;
import org.ncfspark.train.ModelDetails;

/** What a trial reached on the validation items, as its manifest says. */
public record TrialResult(Trial trial, Artifact artifact) {
  public static final String FAILURE = "failure";

  public boolean failed() {
    return artifact.manifest().details().containsKey(FAILURE);
  }

  /**
   * @param metric the one that the trial was selected on
   */
  public double score(String metric) {
    return failed()
        ? Double.NEGATIVE_INFINITY
        : ((Number) ((Map<?, ?>) detail(ModelDetails.VALIDATION)).get(metric)).doubleValue();
  }

  public Object detail(String key) {
    return artifact.manifest().details().get(key);
  }

  /** The result for reports. */
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("settings", trial.settings());
    summary.put("trial", artifact.id());
    for (String key :
        List.of(ModelDetails.VALIDATION, ModelDetails.EPOCHS, ModelDetails.SECONDS, FAILURE)) {
      if (detail(key) != null) {
        summary.put(key, detail(key));
      }
    }
    return summary;
  }
}
