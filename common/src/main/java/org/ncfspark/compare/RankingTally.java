package org.ncfspark.compare;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ncfspark.eval.MetricSums;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.UserRanks;

/** One way of ranking by all models of a comparison, as sums over users and over their pairs. */
final class RankingTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<String> names;
  private final List<RankingMetric> metrics;
  private final List<ModelSums> models;

  /** Differences of each model and each one after it, by metric. */
  private final List<List<MetricSums>> pairs;

  /**
   * @param runs number of runs by model
   * @param groups of users by their activity, how many there are
   */
  RankingTally(Map<String, Integer> runs, List<RankingMetric> metrics, int groups) {
    this.names = List.copyOf(runs.keySet());
    this.metrics = metrics;
    this.models = runs.values().stream().map(of -> new ModelSums(metrics, of, groups)).toList();
    int count = names.size() * (names.size() - 1) / 2;
    this.pairs = metrics.stream().map(metric -> ModelSums.sums(count)).toList();
  }

  /** Adds some users, with what each run of each model gave to them. */
  void add(List<List<UserRanks>> ranks, UserActivity activity, ActivityGroups groups) {
    int[] users = ranks.get(0).get(0).users();
    for (List<UserRanks> runs : ranks) {
      runs.forEach(run -> requireEqual(users, run.users()));
    }
    int[] groupOfUser = Arrays.stream(activity.of(users)).map(groups::group).toArray();
    List<List<double[]>> values = new ArrayList<>();
    for (int model = 0; model < models.size(); model++) {
      values.add(models.get(model).add(ranks.get(model), groupOfUser));
    }
    for (int i = 0; i < values.size(); i++) {
      for (int j = i + 1; j < values.size(); j++) {
        for (int metric = 0; metric < metrics.size(); metric++) {
          add(
              pairs.get(metric).get(pair(i, j)),
              values.get(i).get(metric),
              values.get(j).get(metric));
        }
      }
    }
  }

  private static void requireEqual(int[] users, int[] others) {
    if (!Arrays.equals(users, others)) {
      throw new IllegalArgumentException(
          "Models were not ranked for the same users: "
              + users.length
              + " and "
              + others.length
              + " users in a part");
    }
  }

  private static void add(MetricSums differences, double[] first, double[] second) {
    for (int user = 0; user < first.length; user++) {
      differences.add(first[user] - second[user]);
    }
  }

  /** The place of a pair, the first of which is before the second. */
  private int pair(int first, int second) {
    return first * (2 * names.size() - first - 1) / 2 + second - first - 1;
  }

  void merge(RankingTally other) {
    for (int model = 0; model < models.size(); model++) {
      models.get(model).merge(other.models.get(model));
    }
    for (int metric = 0; metric < metrics.size(); metric++) {
      ModelSums.merge(pairs.get(metric), other.pairs.get(metric));
    }
  }

  ModelSums of(String model) {
    return models.get(names.indexOf(model));
  }

  /** The sums of the differences between two models; their sign is of no use. */
  MetricSums differences(RankingMetric metric, String model, String other) {
    int first = Math.min(names.indexOf(model), names.indexOf(other));
    int second = Math.max(names.indexOf(model), names.indexOf(other));
    return pairs.get(metrics.indexOf(metric)).get(pair(first, second));
  }
}
