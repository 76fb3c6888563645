package org.ncfspark.eval;

import java.util.List;

/**
 * All metrics of one model for one way of ranking.
 *
 * @param ranking {@link #SAMPLED} or {@link #FULL}
 * @param users whose held-out items were ranked
 * @param fewestNegatives items that a held-out one was ranked against, least over users
 * @param mostNegatives the same, most over users
 * @param withoutNegatives users that are left out, because there was nothing to rank against
 * @param fewNegatives users with fewer negatives than the largest cutoff: they cannot miss it
 * @param meanRank of the held-out item, ties ranked against it
 * @param meanOptimisticRank of the held-out item, ties ranked for it
 */
public record RankingFigures(
    String ranking,
    int users,
    int fewestNegatives,
    int mostNegatives,
    int withoutNegatives,
    int fewNegatives,
    double meanRank,
    double meanOptimisticRank,
    List<Figure> figures) {

  /** The name of the ranking among stored negatives. */
  public static final String SAMPLED = "sampled";

  /** The name of the ranking among all items the user has not seen. */
  public static final String FULL = "full";

  /**
   * @throws IllegalArgumentException if {@code metric} was not measured
   */
  public Figure figure(String metric) {
    return figures.stream()
        .filter(figure -> figure.metric().equals(metric))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No figure of " + metric));
  }

  /** The number of negatives, for a heading. */
  String negatives() {
    return fewestNegatives == mostNegatives
        ? fewestNegatives + " negatives"
        : fewestNegatives + " to " + mostNegatives + " negatives";
  }
}
