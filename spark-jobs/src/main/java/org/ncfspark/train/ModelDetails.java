package org.ncfspark.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ncfspark.manifest.Details;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.progress.EpochReport;
import org.ncfspark.progress.LastEpochs;
import org.ncfspark.store.Artifact;

/**
 * What the manifest of a trained model, or of a trial, says of its training.
 *
 * @param seconds of the whole training
 */
public record ModelDetails(Origin origin, Outcome outcome, Parameters parameters, Double seconds) {
  /**
   * What a model was made of.
   *
   * @param trainedOn parts of the split; null for trials
   * @param start the model that training went on from; null where there is none
   */
  @JsonNaming(KebabCaseStrategy.class)
  @JsonInclude(Include.NON_NULL)
  public record Origin(
      String model, String dataset, String candidates, String trainedOn, String start) {}

  /**
   * What the selection reached.
   *
   * @param epochs up to the selected one; 0 for a model that is fitted at once
   * @param epochsRun until training stopped, the selected one among them; null for fitted models
   * @param selectedOn for people
   * @param validation metric name to mean
   * @param history all epochs; null for fitted models
   * @param fitSeconds of the computation of a fitted model
   */
  @JsonNaming(KebabCaseStrategy.class)
  @JsonInclude(Include.NON_NULL)
  public record Outcome(
      Integer epochs,
      Integer epochsRun,
      String selectedOn,
      Map<String, Double> validation,
      Long examplesPerSecond,
      List<EpochReport> history,
      Double fitSeconds) {}

  /**
   * What was published beside the manifest; nothing for trials.
   *
   * @param lastEpochs test figures of the last epochs; null where they were not tracked
   * @param state what a later training goes on from; null for fitted models
   */
  @JsonNaming(KebabCaseStrategy.class)
  @JsonInclude(Include.NON_NULL)
  public record Parameters(String parametersSha256, LastEpochs lastEpochs, StateDetails state) {
    static final Parameters NONE = new Parameters(null, null, null);
  }

  /** How long it all took. */
  private record Time(Double seconds) {}

  /** The details of a published model or trial. */
  public static ModelDetails of(RunManifest manifest) {
    return new ModelDetails(
        Details.read(manifest, Origin.class),
        Details.read(manifest, Outcome.class),
        Details.read(manifest, Parameters.class),
        Details.read(manifest, Time.class).seconds());
  }

  /** The details of a published model or trial. */
  public static ModelDetails of(Artifact model) {
    return of(model.manifest());
  }

  /** The details in the form in which manifests hold them. */
  public Map<String, Object> toDetails() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.putAll(Details.of(origin));
    details.putAll(Details.of(outcome));
    details.putAll(Details.of(parameters));
    details.putAll(Details.of(new Time(seconds)));
    return details;
  }

  /**
   * Whether the selected epoch was the last that {@code train.epochs} allowed: with more of them
   * the model may have become better.
   */
  public boolean isStillRising() {
    return outcome.epochsRun() != null && outcome.epochsRun().equals(outcome.epochs());
  }
}
