package org.ncfspark.train;

import java.util.Map;

/**
 * One epoch of training.
 *
 * @param epoch counted from 1
 * @param loss mean over the epoch's examples, as they were met
 * @param validation metric name to its mean over the validation users
 * @param trainSeconds without the evaluation
 */
public record EpochReport(
    int epoch, long examples, double loss, Map<String, Double> validation, double trainSeconds) {

  public double examplesPerSecond() {
    return examples / trainSeconds;
  }

  /** The same epoch with what validation found. */
  public EpochReport validated(Map<String, Double> metrics) {
    return new EpochReport(epoch, examples, loss, metrics, trainSeconds);
  }
}
