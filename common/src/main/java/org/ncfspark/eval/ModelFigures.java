package org.ncfspark.eval;

import java.util.List;

/**
 * How good one model is.
 *
 * @param model its name, e.g. {@code neumf}
 * @param run id of the training run that made it
 * @param selectedOn what decided which of its epochs was kept
 * @param users number of evaluated users; of the full ranking there may be fewer
 * @param seconds that scoring and ranking took
 * @param rankings the sampled one first
 */
public record ModelFigures(
    String model,
    String run,
    String selectedOn,
    long users,
    double seconds,
    List<RankingFigures> rankings) {

  /** The figures every model has: among stored negatives. */
  public RankingFigures sampled() {
    return rankings.get(0);
  }
}
