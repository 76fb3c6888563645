package org.ncfspark.compare;

import java.util.List;
import org.ncfspark.eval.RankingFigures;

/**
 * Figures of one model for one way of ranking.
 *
 * @param ranking {@code sampled} or {@code full}
 * @param users whose held-out items were ranked, all or a sample of them
 * @param meanRank of the held-out item, ties ranked against it
 * @param groups NDCG@10 in each activity group; null for a group that the sample has nobody of
 * @param ranks cumulative distribution of the held-out item's rank, over all seeds
 */
public record ComparedRanking(
    String ranking,
    int users,
    int fewestNegatives,
    int mostNegatives,
    double meanRank,
    List<ComparedFigure> figures,
    List<Double> groups,
    List<RankShare> ranks) {

  /**
   * @throws IllegalArgumentException if {@code metric} was not measured
   */
  public ComparedFigure figure(String metric) {
    return figures.stream()
        .filter(figure -> figure.metric().equals(metric))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No figure of " + metric));
  }

  /** The text for a heading. */
  String heading() {
    String negatives =
        fewestNegatives == mostNegatives
            ? Integer.toString(mostNegatives)
            : fewestNegatives + " to " + mostNegatives;
    return ranking.equals(RankingFigures.FULL)
        ? "among all unseen items (" + negatives + "), " + users + " users"
        : "among " + negatives + " sampled negatives, " + users + " users";
  }
}
