package org.ncfspark.compare;

import java.util.List;
import java.util.Map;

/**
 * What the manifest of a model says that was trained for a comparison.
 *
 * @param id of the run
 * @param seed of training
 * @param epochs selected; 0 for a model without epochs
 * @param trainSeconds all of it: selection, validation and refit
 * @param curve of the selection run
 * @param lastEpochs how many epochs {@code lastTest} is of; 0 where the test was not tracked
 * @param lastTest test metrics as means over the last epochs of training, by name
 */
public record TrainedRun(
    String id,
    long seed,
    int epochs,
    double trainSeconds,
    double scoreSeconds,
    List<CurvePoint> curve,
    int lastEpochs,
    Map<String, Double> lastTest) {

  /** Whether the selected epoch was the last one allowed: with more it may have become better. */
  boolean stillRising() {
    return epochs > 0 && epochs == curve.get(curve.size() - 1).epoch();
  }
}
