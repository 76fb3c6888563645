package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ncfspark.night.NightDetails;
import org.ncfspark.retrain.Check;
import org.ncfspark.retrain.RetrainReport;
import org.ncfspark.store.Artifact;

/** A night that ended with a model that serves; refused ones end with an exception. */
public record RetrainResult(String report, Map<String, Object> summary) implements JobResult {
  private static final String OUTCOME = "outcome";

  static RetrainResult published(String night, RetrainReport report, RecommendResult refreshed) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put(OUTCOME, NightDetails.PUBLISHED);
    summary.put("night", night);
    summary.put("serving", report.candidate());
    summary.put("before", report.current());
    summary.putAll(measured(report));
    summary.put("recommendations", refreshed.id());
    return new RetrainResult(
        report.toText() + "\nPublished " + report.candidate() + "\n" + refreshed.report(), summary);
  }

  /** What programs learn of a night that is refused. */
  static Map<String, Object> refused(String night, RetrainReport report) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("night", night);
    summary.put("serving", report.current());
    summary.put("candidate", report.candidate());
    summary.put("refused-by", report.refusals().stream().map(Check::gate).toList());
    summary.putAll(measured(report));
    return summary;
  }

  private static Map<String, Object> measured(RetrainReport report) {
    Map<String, Object> measured = new LinkedHashMap<>();
    measured.put("start", report.start());
    measured.put("dataset", report.dataset());
    if (report.figures() != null) {
      measured.putAll(report.figures().candidate());
      measured.put("evaluated-users", report.figures().users());
      measured.put("absent-users", report.figures().absentUsers());
    }
    return measured;
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
