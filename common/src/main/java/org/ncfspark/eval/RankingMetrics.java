package org.ncfspark.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** All ranking metrics by name. Adding one: a class, and a line here. */
public final class RankingMetrics {
  private static final String MRR = "mrr";
  private static final List<String> NAMES = List.of("hr", "ndcg", MRR);
  private static final Map<String, IntFunction<RankingMetric>> BY_NAME =
      Map.of("hr", HitRatio::new, "ndcg", Ndcg::new, MRR, ReciprocalRank::new);

  /** The cutoff of published figures: always measured, so that models stay comparable. */
  private static final int USUAL_CUTOFF = 10;

  private RankingMetrics() {}

  /**
   * A metric by name and cutoff, e.g. {@code hr@10}; {@code mrr} also stands alone.
   *
   * @throws IllegalArgumentException naming the metrics there are
   */
  public static RankingMetric named(String text) {
    if (text.equals(MRR)) {
      return new ReciprocalRank(ReciprocalRank.NO_CUTOFF);
    }
    int at = text.indexOf('@');
    IntFunction<RankingMetric> metric = BY_NAME.get(at < 0 ? text : text.substring(0, at));
    if (at < 0 || metric == null) {
      throw new IllegalArgumentException(
          "Unknown metric '"
              + text
              + "': expected one of "
              + NAMES
              + ", then '@' and a cutoff, e.g. hr@10");
    }
    return metric.apply(cutoff(text, text.substring(at + 1)));
  }

  /** HR@k and NDCG@k at each of {@code cutoffs} and at 10, in ascending order, then MRR. */
  public static List<RankingMetric> at(List<Integer> cutoffs) {
    TreeSet<Integer> ascending = new TreeSet<>(cutoffs);
    ascending.add(USUAL_CUTOFF);
    List<RankingMetric> metrics = new ArrayList<>();
    for (int cutoff : ascending) {
      metrics.add(new HitRatio(cutoff));
      metrics.add(new Ndcg(cutoff));
    }
    metrics.add(named(MRR));
    return List.copyOf(metrics);
  }

  private static int cutoff(String text, String digits) {
    try {
      int cutoff = Integer.parseInt(digits);
      if (cutoff >= 1) {
        return cutoff;
      }
    } catch (NumberFormatException e) {
      // No number: reported below, like a number out of range.
    }
    throw new IllegalArgumentException(
        "Invalid cutoff k in '" + text + "': " + digits + " (expected a whole number >= 1)");
  }
}
