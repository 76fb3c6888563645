package org.ncfspark.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * One epoch of training.
 *
 * @param epoch counted from 1
 * @param loss mean over the epoch's examples, as they were met
 * @param validation metric name to its mean over the validation users
 * @param test the same for the test users, where the protocol asks for it; never selected on
 * @param trainSeconds without the evaluation
 */
public record EpochReport(
    int epoch,
    long examples,
    double loss,
    Map<String, Double> validation,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> test,
    double trainSeconds) {

  public EpochReport {
    test = test == null ? Map.of() : test; // As in reports of runs that do not track it.
  }

  public double examplesPerSecond() {
    return examples / trainSeconds;
  }
}
