package org.ncfspark.eval;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the figures of one model for one way of ranking are computed from: sums over users. They are
 * exact, so parts of the users may be added in any order.
 */
public final class RankingSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<RankingMetric> metrics;
  private final List<MetricSums> values = new ArrayList<>();
  private final List<MetricSums> optimisticValues = new ArrayList<>();
  private final int largestCutoff;
  private long users;
  private long withoutNegatives;
  private long fewNegatives;
  private int fewestNegatives = Integer.MAX_VALUE;
  private int mostNegatives;
  private long ranks;
  private long optimisticRanks;

  /** Sums of no users. */
  public RankingSums(List<RankingMetric> metrics) {
    this.metrics = List.copyOf(metrics);
    this.largestCutoff = HitRatio.largestCutoff(metrics);
    for (int i = 0; i < metrics.size(); i++) {
      values.add(new MetricSums());
      optimisticValues.add(new MetricSums());
    }
  }

  /** Adds a part of the users. */
  public RankingSums add(UserRanks part) {
    users += part.count();
    withoutNegatives += part.withoutNegatives();
    ranks += Arrays.stream(part.ranks()).asLongStream().sum();
    optimisticRanks += Arrays.stream(part.optimisticRanks()).asLongStream().sum();
    for (int negatives : part.negatives()) {
      fewNegatives += negatives < largestCutoff ? 1 : 0;
      fewestNegatives = Math.min(fewestNegatives, negatives);
      mostNegatives = Math.max(mostNegatives, negatives);
    }
    for (int i = 0; i < metrics.size(); i++) {
      values.get(i).addAll(part.values(metrics.get(i)));
      optimisticValues.get(i).addAll(part.optimisticValues(metrics.get(i)));
    }
    return this;
  }

  /** Adds all of {@code other}, which has the same metrics. */
  public RankingSums merge(RankingSums other) {
    users += other.users;
    withoutNegatives += other.withoutNegatives;
    fewNegatives += other.fewNegatives;
    fewestNegatives = Math.min(fewestNegatives, other.fewestNegatives);
    mostNegatives = Math.max(mostNegatives, other.mostNegatives);
    ranks += other.ranks;
    optimisticRanks += other.optimisticRanks;
    for (int i = 0; i < metrics.size(); i++) {
      values.get(i).merge(other.values.get(i));
      optimisticValues.get(i).merge(other.optimisticValues.get(i));
    }
    return this;
  }

  /** Number of users, without those that have no negatives. */
  public int users() {
    return Math.toIntExact(users);
  }

  /** Fewest items that a held-out one was ranked against. */
  public int fewestNegatives() {
    return fewestNegatives;
  }

  /** Most items that a held-out one was ranked against. */
  public int mostNegatives() {
    return mostNegatives;
  }

  /** The mean of the pessimistic ranks. */
  public double meanRank() {
    return (double) ranks / users;
  }

  /**
   * The sums of a metric.
   *
   * @param metric one of those that are summed
   */
  public MetricSums of(RankingMetric metric) {
    return values.get(metrics.indexOf(metric));
  }

  /** The figures of at least two users. */
  public RankingFigures figures(String ranking) {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      figures.add(Figure.of(metrics.get(i).name(), values.get(i), optimisticValues.get(i).mean()));
    }
    return new RankingFigures(
        ranking,
        users(),
        fewestNegatives,
        mostNegatives,
        Math.toIntExact(withoutNegatives),
        Math.toIntExact(fewNegatives),
        meanRank(),
        (double) optimisticRanks / users,
        figures);
  }
}
