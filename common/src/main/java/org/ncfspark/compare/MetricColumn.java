package org.ncfspark.compare;

import java.util.ArrayList;
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
   * @param tally of the way of ranking
   */
  static MetricColumn of(
      String ranking, RankingMetric metric, List<Contestant> models, RankingTally tally) {
    List<MetricSums> sums =
        models.stream().map(model -> tally.of(model.name()).of(metric)).toList();
    List<ComparedPair> pairs = pairs(ranking, metric, models, tally);
    double[] means = sums.stream().mapToDouble(MetricSums::mean).toArray();
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
              sums.get(i).interval(),
              overSeeds(tally.of(name), metric),
              standing,
              models.stream()
                  .map(Contestant::name)
                  .filter(other -> isBetter(pairs, name, other))
                  .toList()));
    }
    return new MetricColumn(figures, pairs);
  }

  private static Interval overSeeds(ModelSums model, RankingMetric metric) {
    if (model.runs().size() == 1) {
      return null;
    }
    return MetricSums.of(model.runs().stream().mapToDouble(run -> run.of(metric).mean()).toArray())
        .interval();
  }

  private static List<ComparedPair> pairs(
      String ranking, RankingMetric metric, List<Contestant> models, RankingTally tally) {
    List<String> names = models.stream().map(Contestant::name).toList();
    List<int[]> indexes = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      for (int j = i + 1; j < models.size(); j++) {
        indexes.add(new int[] {i, j});
      }
    }
    double[] pValues =
        indexes.stream()
            .map(pair -> tally.differences(metric, names.get(pair[0]), names.get(pair[1])))
            .mapToDouble(PairedTest::pValue)
            .toArray();
    double[] adjusted = Holm.adjusted(pValues);
    double[] means = names.stream().mapToDouble(name -> tally.of(name).of(metric).mean()).toArray();
    List<ComparedPair> pairs = new ArrayList<>();
    for (int[] pair : indexes) {
      int test = pairs.size();
      pairs.add(
          new ComparedPair(
              ranking,
              metric.name(),
              names.get(pair[0]),
              names.get(pair[1]),
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
