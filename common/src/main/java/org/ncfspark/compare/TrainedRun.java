package org.ncfspark.compare;

import java.util.List;
import java.util.Map;
import org.ncfspark.eval.UserRanks;

/**
 * A model that was trained, and the ranks that it gave.
 *
 * @param ranks of the same users for every run, by way of ranking, the sampled one first
 */
public record TrainedRun(Facts facts, Map<String, UserRanks> ranks) {

  /**
   * What its manifest says.
   *
   * @param id of the run
   * @param seed of training
   * @param epochs selected; 0 for a model without epochs
   * @param trainSeconds all of it: selection, validation and refit
   * @param curve of the selection run
   * @param lastEpochs how many epochs {@code lastTest} is of; 0 where the test was not tracked
   * @param lastTest test metrics as means over the last epochs of training, by name
   */
  public record Facts(
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
}
