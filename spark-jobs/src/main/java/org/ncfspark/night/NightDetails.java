package org.ncfspark.night;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import java.util.Set;
import org.ncfspark.manifest.Details;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.retrain.NightFigures;
import org.ncfspark.retrain.RetrainReport;

/**
 * What the manifest of a night's report says, for {@code status}.
 *
 * @param outcome {@link #PUBLISHED} or {@link #REFUSED}
 * @param reason of a refusal; null where there is none
 * @param candidate run id of the model that was to be published
 * @param start run id of the model that training went on from
 * @param current run id of the model that served
 * @param figures of the candidate; null if it was not measured
 * @param absentUsers that the serving model does not have; null if it was not measured
 */
@JsonNaming(KebabCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
public record NightDetails(
    String outcome,
    String reason,
    String dataset,
    String candidate,
    String start,
    String current,
    Map<String, Double> figures,
    Long absentUsers) {
  public static final String PUBLISHED = "published";
  static final String REFUSED = "refused";

  /** Older versions said "accepted" of the same. */
  private static final Set<String> PUBLISHING = Set.of(PUBLISHED, "accepted");

  /** The details of a published report. */
  public static NightDetails of(RunManifest night) {
    return Details.read(night, NightDetails.class);
  }

  static NightDetails of(RetrainReport report) {
    NightFigures figures = report.figures();
    return new NightDetails(
        report.passes() ? PUBLISHED : REFUSED,
        report.passes() ? null : report.reason(),
        report.dataset(),
        report.candidate(),
        report.start(),
        report.current(),
        figures == null ? null : figures.candidate(),
        figures == null ? null : figures.absentUsers());
  }

  /** Whether the night published a model, with figures. */
  boolean published(String runId) {
    return outcome != null
        && PUBLISHING.contains(outcome)
        && runId.equals(candidate)
        && figures != null;
  }
}
