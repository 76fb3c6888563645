package org.ncfspark.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ncfspark.eval.MetricSums;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.eval.UserRanks;
import org.ncfspark.model.Models;

/** Makes the report of a comparison from the ranks that every model gave to the same users. */
public final class Comparison {
  /** What plots show. */
  static final String PLOTTED = "ndcg@10";

  private final Study study;
  private final List<RankingMetric> metrics;
  private final ActivityGroups groups;

  /**
   * @param metrics the one that models are listed by among them
   * @param activity training interactions of each evaluated user, in order of user index
   */
  public Comparison(Study study, List<RankingMetric> metrics, int[] activity) {
    this.study = study;
    this.metrics = List.copyOf(metrics);
    this.groups = new ActivityGroups(activity);
  }

  /**
   * @param contestants at least one, with the same users in all their rankings of a kind
   * @param left models that were to be compared and could not be
   */
  public ComparisonReport report(List<Contestant> contestants, List<LeftOut> left) {
    List<Contestant> ordered = ordered(contestants);
    List<ComparedPair> pairs = new ArrayList<>();
    Map<String, List<ComparedRanking>> rankings = new LinkedHashMap<>();
    ordered.forEach(model -> rankings.put(model.name(), new ArrayList<>()));
    for (String ranking : ordered.get(0).runs().get(0).ranks().keySet()) {
      List<MetricColumn> columns =
          metrics.stream().map(metric -> MetricColumn.of(ranking, metric, ordered)).toList();
      columns.forEach(column -> pairs.addAll(column.pairs()));
      for (int i = 0; i < ordered.size(); i++) {
        int place = i;
        rankings
            .get(ordered.get(i).name())
            .add(
                ranking(
                    ordered.get(i),
                    ranking,
                    columns.stream().map(column -> column.figures().get(place)).toList()));
      }
    }
    List<ComparedModel> models =
        ordered.stream().map(model -> model(model, rankings.get(model.name()))).toList();
    return new ComparisonReport(study, models, groups.groups(), pairs, left);
  }

  /** The best first: a baseline that beats a neural model stands above it. */
  private List<Contestant> ordered(List<Contestant> contestants) {
    RankingMetric metric = RankingMetrics.named(study.orderedBy());
    Map<String, Double> means = new LinkedHashMap<>();
    for (Contestant model : contestants) {
      String sampled = model.runs().get(0).ranks().keySet().iterator().next();
      means.put(
          model.name(), MetricSums.of(MetricColumn.userValues(model, sampled, metric)).mean());
    }
    return contestants.stream()
        .sorted(
            Comparator.comparingDouble((Contestant model) -> -means.get(model.name()))
                .thenComparing(Contestant::name))
        .toList();
  }

  private ComparedRanking ranking(Contestant model, String ranking, List<ComparedFigure> figures) {
    List<UserRanks> runs = model.runs().stream().map(run -> run.ranks().get(ranking)).toList();
    int[] ranks = runs.stream().flatMapToInt(run -> Arrays.stream(run.ranks())).toArray();
    return new ComparedRanking(
        ranking,
        runs.get(0).count(),
        runs.get(0).fewestNegatives(),
        runs.get(0).mostNegatives(),
        runs.stream().mapToDouble(UserRanks::meanRank).average().orElseThrow(),
        figures,
        groups.means(
            places(runs.get(0), model),
            MetricColumn.userValues(model, ranking, RankingMetrics.named(PLOTTED))),
        RankShare.of(ranks, runs.get(0).mostNegatives() + 1));
  }

  /** The places of the ranked users, who may be a sample, among all evaluated ones. */
  private static int[] places(UserRanks ranked, Contestant model) {
    int[] all = model.runs().get(0).ranks().values().iterator().next().users();
    return Arrays.stream(ranked.users()).map(user -> Arrays.binarySearch(all, user)).toArray();
  }

  private static ComparedModel model(Contestant model, List<ComparedRanking> rankings) {
    List<TrainedRun.Facts> runs = model.runs().stream().map(TrainedRun::facts).toList();
    return new ComparedModel(
        model.name(),
        model.model(),
        Models.named(model.model()).isNeural(),
        model.trials(),
        model.chosen(),
        model.settings(),
        runs,
        meanOf(runs.stream().map(TrainedRun.Facts::lastTest)),
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
