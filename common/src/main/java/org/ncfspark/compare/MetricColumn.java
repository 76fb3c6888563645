package org.ncfspark.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ncfspark.compare.ComparedFigure.Standing;
import org.ncfspark.eval.Interval;
import org.ncfspark.eval.MetricSums;
import org.ncfspark.eval.PairedTest;
import org.ncfspark.eval.RankingMetric;

/**
 * One metric of all models for one way of ranking, each tested against each.
 *
 * @param figures in the order of the models
 * @param pairs each model with each that stands below it
 */
record MetricColumn(List<ComparedFigure> figures, List<ComparedPair> pairs) {
  private static final double SIGNIFICANT = 0.05;

  /**
   * @param models in the order of the report
   */
  static MetricColumn of(String ranking, RankingMetric metric, List<Contestant> models) {
    List<double[]> values =
        models.stream().map(model -> userValues(model, ranking, metric)).toList();
    List<ComparedPair> pairs = pairs(ranking, metric, models, values);
    double[] means = values.stream().mapToDouble(users -> MetricSums.of(users).mean()).toArray();
    int best =
        IntStream.range(0, means.length)
            .reduce((a, b) -> means[b] > means[a] ? b : a)
            .orElseThrow();
    List<ComparedFigure> figures = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      String name = models.get(i).name();
      Standing standing =
          i == best
              ? Standing.BEST
              : isBetter(pairs, models.get(best).name(), name)
                  ? Standing.WORSE
                  : Standing.NOT_SIGNIFICANTLY_WORSE;
      figures.add(
          new ComparedFigure(
              metric.name(),
              means[i],
              MetricSums.of(values.get(i)).interval(),
              overSeeds(models.get(i), ranking, metric),
              standing,
              models.stream()
                  .map(Contestant::name)
                  .filter(other -> isBetter(pairs, name, other))
                  .toList()));
    }
    return new MetricColumn(figures, pairs);
  }

  /** The mean over seeds of each user. */
  static double[] userValues(Contestant model, String ranking, RankingMetric metric) {
    double[] sums = null;
    for (TrainedRun run : model.runs()) {
      double[] values = run.ranks().get(ranking).values(metric);
      double[] before = sums == null ? new double[values.length] : sums;
      Arrays.setAll(values, user -> before[user] + values[user]);
      sums = values;
    }
    double[] total = sums;
    Arrays.setAll(total, user -> total[user] / model.runs().size());
    return total;
  }

  private static Interval overSeeds(Contestant model, String ranking, RankingMetric metric) {
    if (model.runs().size() == 1) {
      return null;
    }
    return MetricSums.of(
            model.runs().stream()
                .mapToDouble(run -> MetricSums.of(run.ranks().get(ranking).values(metric)).mean())
                .toArray())
        .interval();
  }

  private static List<ComparedPair> pairs(
      String ranking, RankingMetric metric, List<Contestant> models, List<double[]> values) {
    List<int[]> indexes = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      for (int j = i + 1; j < models.size(); j++) {
        indexes.add(new int[] {i, j});
      }
    }
    double[] pValues =
        indexes.stream()
            .mapToDouble(pair -> PairedTest.pValue(values.get(pair[0]), values.get(pair[1])))
            .toArray();
    double[] adjusted = Holm.adjusted(pValues);
    double[] means = values.stream().mapToDouble(users -> MetricSums.of(users).mean()).toArray();
    List<ComparedPair> pairs = new ArrayList<>();
    for (int[] pair : indexes) {
      int test = pairs.size();
      pairs.add(
          new ComparedPair(
              ranking,
              metric.name(),
              models.get(pair[0]).name(),
              models.get(pair[1]).name(),
              means[pair[0]] - means[pair[1]],
              pValues[test],
              adjusted[test]));
    }
    return pairs;
  }

  private static boolean isBetter(List<ComparedPair> pairs, String better, String worse) {
    return pairs.stream()
        .filter(pair -> pair.adjusted() < SIGNIFICANT)
        .anyMatch(
            pair ->
                pair.difference() > 0
                    ? pair.first().equals(better) && pair.second().equals(worse)
                    : pair.second().equals(better) && pair.first().equals(worse));
  }
}
