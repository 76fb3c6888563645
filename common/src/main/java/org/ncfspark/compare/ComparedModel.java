package org.ncfspark.compare;

import java.util.List;
import java.util.Map;

/**
 * What a comparison found out about one model.
 *
 * @param neural whether it learns its interaction function, as a network; all others are baselines
 * @param runs one a seed
 * @param lastTest means over runs of their {@link TrainedRun#lastTest}; empty if not tracked
 * @param rankings the sampled one first
 */
public record ComparedModel(
    String name,
    String model,
    boolean neural,
    int trials,
    List<String> chosen,
    Map<String, String> settings,
    List<TrainedRun> runs,
    Map<String, Double> lastTest,
    List<ComparedRanking> rankings) {

  /** The figures every model has. */
  public ComparedRanking sampled() {
    return rankings.get(0);
  }

  double trainSeconds() {
    return runs.stream().mapToDouble(TrainedRun::trainSeconds).average().orElse(0);
  }
}
