package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ncfspark.retrain.RetrainReport;
import org.ncfspark.store.Artifact;

/** A night that ended with a model that serves; refused ones end with an exception. */
public record RetrainResult(String report, Map<String, Object> summary) implements JobResult {
  private static final String OUTCOME = "outcome";

  static RetrainResult published(String night, RetrainReport report, RecommendResult refreshed) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put(OUTCOME, "published");
    summary.put("night", night);
    summary.put("serving", report.candidate());
    summary.put("before", report.current());
    summary.put("start", report.start());
    summary.put("dataset", report.dataset());
    summary.putAll(report.figures().candidate());
    summary.put("evaluated-users", report.figures().users());
    summary.put("absent-users", report.figures().absentUsers());
    summary.put("recommendations", refreshed.id());
    return new RetrainResult(
        report.toText() + "\nPublished " + report.candidate() + "\n" + refreshed.report(), summary);
  }

  static RetrainResult unchanged(Artifact serving, RecommendResult refreshed) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put(OUTCOME, "unchanged");
    summary.put("serving", serving.id());
    summary.put("recommendations", refreshed.id());
    return new RetrainResult(
        "Nothing new: model " + serving.id() + " was made of this data and configuration", summary);
  }
}
