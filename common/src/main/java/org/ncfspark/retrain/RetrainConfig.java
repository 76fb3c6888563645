package org.ncfspark.retrain;

import java.util.ArrayList;
import java.util.List;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.eval.RankingMetrics;

/** Unattended retraining; see {@code ncf.retrain} in {@code reference.conf}. */
public record RetrainConfig(Mode mode, int epochs, OptimizerState optimizerState, Gates gates) {

  /** What the input holds. */
  public enum Mode {
    SNAPSHOT,
    INCREMENT
  }

  /** What becomes of the optimizer's state of the model that training starts from. */
  public enum OptimizerState {
    KEEP,
    FRESH
  }

  /** What a data set and a model must keep to, to be published. */
  public record Gates(
      String metric,
      List<Threshold> thresholds,
      double maxDrop,
      double maxCurrentDrop,
      int minUsers,
      boolean atLeastPopularity,
      DataLimits data) {}

  /** How far a data set may be from that of the model that serves; shares, from 0. */
  public record DataLimits(
      double maxShrink,
      double maxLost,
      double maxNewUsers,
      double maxNewItems,
      double maxDensityChange,
      double maxBadIncrease) {}

  /** Reads {@code ncf.retrain}; what is wrong is noted in the section. */
  public static RetrainConfig from(ConfigSection retrain) {
    return new RetrainConfig(
        retrain.oneOf("mode", Mode.class),
        retrain.wholeNumber("epochs", 0, 10_000),
        retrain.oneOf("optimizer-state", OptimizerState.class),
        gates(retrain.section("gates")));
  }

  private static Gates gates(ConfigSection gates) {
    return new Gates(
        gates.parsed("metric", name -> RankingMetrics.named(name).name()),
        thresholds(gates),
        gates.number("max-drop", 0, 1),
        gates.number("max-current-drop", 0, 1),
        gates.wholeNumber("min-users", 2, Integer.MAX_VALUE),
        gates.flag("at-least-popularity"),
        new DataLimits(
            gates.number("max-shrink", 0, 1),
            gates.number("max-lost", 0, 1),
            gates.number("max-new-users", 0, 1),
            gates.number("max-new-items", 0, 1),
            gates.number("max-density-change", 0, Double.MAX_VALUE),
            gates.number("max-bad-increase", 0, 1)));
  }

  private static List<Threshold> thresholds(ConfigSection gates) {
    List<Threshold> thresholds = new ArrayList<>();
    for (String text : gates.texts("thresholds")) {
      try {
        thresholds.add(Threshold.parse(text));
      } catch (IllegalArgumentException e) {
        gates.problem("thresholds", e.getMessage());
      }
    }
    return List.copyOf(thresholds);
  }
}
