package org.ncfspark.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ncfspark.eval.MetricSums;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.eval.RankingSums;
import org.ncfspark.model.Models;

/** Makes the report of a comparison from what every model gave to the same users. */
public final class Comparison {
  /** What plots show. */
  static final String PLOTTED = "ndcg@10";

  private final Study study;
  private final List<RankingMetric> metrics;
  private final ComparisonSums sums;

  /**
   * @param metrics the one that models are listed by among them
   * @param sums of these metrics over all users
   */
  public Comparison(Study study, List<RankingMetric> metrics, ComparisonSums sums) {
    this.study = study;
    this.metrics = List.copyOf(metrics);
    this.sums = sums;
  }

  /**
   * @param contestants at least one
   * @param left models that were to be compared and could not be
   */
  public ComparisonReport report(List<Contestant> contestants, List<LeftOut> left) {
    List<Contestant> ordered = ordered(contestants);
    List<ComparedPair> pairs = new ArrayList<>();
    Map<String, List<ComparedRanking>> rankings = new LinkedHashMap<>();
    ordered.forEach(model -> rankings.put(model.name(), new ArrayList<>()));
    sums.rankings()
        .forEach(
            (ranking, tally) -> {
              List<MetricColumn> columns =
                  metrics.stream()
                      .map(metric -> MetricColumn.of(ranking, metric, ordered, tally))
                      .toList();
              columns.forEach(column -> pairs.addAll(column.pairs()));
              for (int i = 0; i < ordered.size(); i++) {
                int place = i;
                String name = ordered.get(i).name();
                rankings
                    .get(name)
                    .add(
                        ranking(
                            ranking,
                            tally.of(name),
                            columns.stream().map(column -> column.figures().get(place)).toList()));
              }
            });
    List<ComparedModel> models =
        ordered.stream().map(model -> model(model, rankings.get(model.name()))).toList();
    return new ComparisonReport(study, models, sums.groups().groups(), pairs, left);
  }

  /** The best first: a baseline that beats a neural model stands above it. */
  private List<Contestant> ordered(List<Contestant> contestants) {
    RankingMetric metric = RankingMetrics.named(study.orderedBy());
    RankingTally sampled = sums.rankings().values().iterator().next();
    return contestants.stream()
        .sorted(
            Comparator.comparingDouble(
                    (Contestant model) -> -sampled.of(model.name()).of(metric).mean())
                .thenComparing(Contestant::name))
        .toList();
  }

  private static ComparedRanking ranking(
      String ranking, ModelSums model, List<ComparedFigure> figures) {
    RankingSums first = model.runs().get(0);
    return new ComparedRanking(
        ranking,
        first.users(),
        first.fewestNegatives(),
        first.mostNegatives(),
        model.runs().stream().mapToDouble(RankingSums::meanRank).average().orElseThrow(),
        figures,
        model.groupMeans(),
        model.ranks().shares(first.mostNegatives() + 1));
  }

  private static ComparedModel model(Contestant model, List<ComparedRanking> rankings) {
    return new ComparedModel(
        model.name(),
        model.model(),
        Models.named(model.model()).isNeural(),
        model.trials(),
        model.chosen(),
        model.settings(),
        model.runs(),
        meanOf(model.runs().stream().map(TrainedRun::lastTest)),
        rankings);
  }

  private static Map<String, Double> meanOf(Stream<Map<String, Double>> runs) {
    Map<String, MetricSums> sums = new LinkedHashMap<>();
    runs.forEach(
        run ->
            run.forEach(
                (metric, value) ->
                    sums.computeIfAbsent(metric, name -> new MetricSums()).add(value)));
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((metric, sum) -> means.put(metric, sum.mean()));
    return means;
  }
}
