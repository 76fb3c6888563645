package org.ncfspark.retrain;

import org.ncfspark.eval.RankingMetrics;

/** The least a metric must reach, written {@code ndcg@10 >= 0.3}. */
public record Threshold(String metric, double least) {
  private static final String AT_LEAST = ">=";

  /**
   * @throws IllegalArgumentException saying what was expected
   */
  public static Threshold parse(String text) {
    String[] sides = text.split(AT_LEAST, -1);
    if (sides.length == 2) {
      String metric = RankingMetrics.named(sides[0].strip()).name();
      try {
        double least = Double.parseDouble(sides[1].strip());
        if (least >= 0 && least <= 1) {
          return new Threshold(metric, least);
        }
      } catch (NumberFormatException e) {
        // No number: reported below, like one out of range.
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "': expected a metric, '>=' and a number from 0 to 1, e.g. ndcg@10 >= 0.3");
  }
}
