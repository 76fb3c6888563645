package org.ncfspark.compare;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ncfspark.eval.RankingMetric;

/**
 * All that a comparison's report is computed from: sums over users. They are exact, so parts of the
 * users may be added in any order.
 */
public final class ComparisonSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ActivityGroups groups;
  private final Map<String, RankingTally> rankings = new LinkedHashMap<>();

  /**
   * Sums of no users.
   *
   * @param rankings the ways of ranking, the sampled one first
   * @param runs number of runs by model
   */
  public ComparisonSums(
      List<String> rankings,
      Map<String, Integer> runs,
      List<RankingMetric> metrics,
      ActivityGroups groups) {
    this.groups = groups;
    for (String ranking : rankings) {
      this.rankings.put(ranking, new RankingTally(runs, metrics, groups.count()));
    }
  }

  /** Adds a part of the users. */
  public ComparisonSums add(RankedUsers part) {
    rankings.forEach((name, tally) -> tally.add(part.ranks().get(name), part.activity(), groups));
    return this;
  }

  /** Adds all of {@code other}, which is of the same models. */
  public ComparisonSums merge(ComparisonSums other) {
    rankings.forEach((name, tally) -> tally.merge(other.rankings.get(name)));
    return this;
  }

  ActivityGroups groups() {
    return groups;
  }

  /** By way of ranking, the sampled one first. */
  Map<String, RankingTally> rankings() {
    return rankings;
  }
}
