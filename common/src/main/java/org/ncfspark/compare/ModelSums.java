package org.ncfspark.compare;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ncfspark.eval.MetricSums;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.eval.RankingSums;
import org.ncfspark.eval.UserRanks;

/**
 * Sums over users of what one model's runs gave in one way of ranking. With several runs a user's
 * value is the mean over them.
 */
final class ModelSums implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final RankingMetric PLOTTED = RankingMetrics.named(Comparison.PLOTTED);

  private final List<RankingMetric> metrics;
  private final List<RankingSums> runs;
  private final List<MetricSums> values;
  private final List<MetricSums> groups;
  private final RankCounts ranks = new RankCounts();

  /**
   * @param runs how many there are
   * @param groups of users by their activity, how many there are
   */
  ModelSums(List<RankingMetric> metrics, int runs, int groups) {
    this.metrics = metrics;
    this.runs = Stream.generate(() -> new RankingSums(metrics)).limit(runs).toList();
    this.values = sums(metrics.size());
    this.groups = sums(groups);
  }

  static List<MetricSums> sums(int count) {
    return Stream.generate(MetricSums::new).limit(count).toList();
  }

  /**
   * Adds some users.
   *
   * @param ranks of each run
   * @param groupOfUser the activity group of each user
   * @return each metric's values by user
   */
  List<double[]> add(List<UserRanks> ranks, int[] groupOfUser) {
    for (int run = 0; run < ranks.size(); run++) {
      runs.get(run).add(ranks.get(run));
      this.ranks.add(ranks.get(run).ranks());
    }
    double[] plotted = means(ranks, PLOTTED);
    for (int user = 0; user < plotted.length; user++) {
      groups.get(groupOfUser[user]).add(plotted[user]);
    }
    List<double[]> means = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      means.add(means(ranks, metrics.get(i)));
      values.get(i).addAll(means.get(i));
    }
    return means;
  }

  /** The mean over runs of each user. */
  private static double[] means(List<UserRanks> runs, RankingMetric metric) {
    double[] means = runs.get(0).values(metric);
    for (UserRanks run : runs.subList(1, runs.size())) {
      double[] values = run.values(metric);
      Arrays.setAll(means, user -> means[user] + values[user]);
    }
    Arrays.setAll(means, user -> means[user] / runs.size());
    return means;
  }

  void merge(ModelSums other) {
    for (int run = 0; run < runs.size(); run++) {
      runs.get(run).merge(other.runs.get(run));
    }
    merge(values, other.values);
    merge(groups, other.groups);
    ranks.merge(other.ranks);
  }

  static void merge(List<MetricSums> sums, List<MetricSums> others) {
    for (int i = 0; i < sums.size(); i++) {
      sums.get(i).merge(others.get(i));
    }
  }

  /** The sums of each run. */
  List<RankingSums> runs() {
    return runs;
  }

  /** The sums of a metric over users. */
  MetricSums of(RankingMetric metric) {
    return values.get(metrics.indexOf(metric));
  }

  /** What the plots show, as the mean in each activity group; null where it has nobody. */
  List<Double> groupMeans() {
    return groups.stream().map(group -> group.count() == 0 ? null : group.mean()).toList();
  }

  /** The ranks that all runs gave. */
  RankCounts ranks() {
    return ranks;
  }
}
