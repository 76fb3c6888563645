package org.ncfspark.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ncfspark.LocalSpark;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.eval.CandidateSet;
import org.ncfspark.eval.MetricSums;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.SharedModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.popularity.ItemPop;
import org.ncfspark.sampling.UniformSampler;

class CandidateScoringTest {
  private static final int USERS = 500;
  private static final int ITEMS = 300;
  private static final List<RankingMetric> METRICS = RankingMetrics.at(List.of(10));
  private static JavaSparkContext context;

  @BeforeAll
  static void startSpark() {
    context = LocalSpark.context();
  }

  @Test
  void metricsAreTheSameToTheLastDigitHoweverSetsArePartitioned() {
    GradientModel neuMf = (GradientModel) Models.named("neumf");
    TrainedModel model = neuMf.untrained(new ModelSpec("neumf", 8, 3, USERS, ITEMS), 0.1, 42);
    List<List<Double>> figures = new ArrayList<>();
    for (int partitions : new int[] {1, 3, 7}) {
      Map<String, MetricSums> metrics = metrics(model, partitions);
      assertThat(metrics.keySet()).containsExactly("hr@10", "ndcg@10", "mrr");
      assertThat(metrics.get("mrr").count()).isEqualTo(USERS);
      // An untrained model is as good as chance: 10 of 100.
      assertThat(metrics.get("hr@10").mean()).isBetween(0.05, 0.15);
      figures.add(
          metrics.values().stream()
              .flatMap(sums -> List.of(sums.mean(), sums.standardError()).stream())
              .toList());
    }
    assertThat(figures.get(1)).isEqualTo(figures.get(0));
    assertThat(figures.get(2)).isEqualTo(figures.get(0));
  }

  @Test
  void aScoreThatIsNotANumberIsAnError() {
    float[] counts = new float[ITEMS];
    counts[7] = Float.NaN;
    assertThatThrownBy(() -> metrics(ItemPop.counted(USERS, counts), 2))
        .hasRootCauseInstanceOf(TrainingDivergedException.class)
        .hasStackTraceContaining("Score of item index 7 for user index");
  }

  private static Map<String, MetricSums> metrics(TrainedModel model, int partitions) {
    Broadcast<SharedModel> broadcast = context.broadcast(new SharedModel(model));
    return CandidateScoring.metrics(
        context.parallelize(candidateSets(), partitions), broadcast, METRICS);
  }

  private static List<CandidateSet> candidateSets() {
    UniformSampler sampler = new UniformSampler(ITEMS);
    SplittableRandom random = new SplittableRandom(3);
    List<CandidateSet> sets = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      int positive = random.nextInt(ITEMS);
      sets.add(new CandidateSet(user, positive, sampler.sample(new int[] {positive}, 99, random)));
    }
    return sets;
  }
}
