package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ncfspark.error.DataContractException;
import org.ncfspark.eval.EvaluationReport.Comparison;
import org.ncfspark.eval.EvaluationReport.Protocol;

class EvaluationReportTest {
  private static final Protocol PROTOCOL =
      new Protocol(
          "tiny-1",
          "tiny-1-2",
          "published",
          "uniform",
          "pessimistic",
          "ndcg@10",
          Map.of("cold-test-items", 1234L));
  private static final List<RankingMetric> METRICS = RankingMetrics.at(List.of(10));

  @Test
  void aBaselineThatBeatsANeuralModelIsListedFirst() {
    EvaluationReport report = report();
    assertThat(report.models()).extracting(ModelFigures::model).containsExactly("item-pop", "gmf");
    assertThat(report.toText()).containsSubsequence("1. item-pop (run b; ", "2. gmf (run a; ");
  }

  @Test
  void theTextShowsProtocolNegativesIntervalsAndOptimisticFigures() {
    // Ranks 1 and 2 of 5: half width 12.7062 * (1 - 0.6309) / 2; ndcg (1 + 0.6309) / 2; mean rank
    // 1.5. Optimistic: both 1.
    assertThat(report().toText())
        .contains("Evaluation on tiny-1\n", "  ties        pessimistic\n")
        .contains("  published   1,234 cold test items\n")
        .contains("sampled, 4 negatives", "full, 9 to 19 negatives")
        .containsPattern("ndcg@10 +0\\.8155 +\\[-1\\.5293, 3\\.1602\\] +1\\.0000")
        .containsPattern("mean rank +1\\.5 +1\\.0")
        .contains("full: 1 users without any negative are left out\n")
        .contains(
            "full: 1 users have fewer negatives than the largest cutoff, and cannot miss it\n")
        .contains("sampled  ndcg@10  b - a: +0.2000 [+0.1000, +0.3000] p = 0.0123\n");
  }

  @Test
  void comesBackFromItsJson() {
    EvaluationReport report = report();
    assertThat(EvaluationReport.fromJson(report.toJson(), "there")).isEqualTo(report);
    assertThat(report.toJson())
        .contains("\"ordered-by\" : \"ndcg@10\"", "\"cold-test-items\" : 1234");
    assertThatThrownBy(() -> EvaluationReport.fromJson("{", "there"))
        .isInstanceOf(DataContractException.class)
        .hasMessageStartingWith("Broken report.json in there: ");
  }

  @Test
  void reportsOfEarlierVersionsHaveNoCountsOfAPublishedSplit() {
    String json = report().toJson().replace("published-split", "unknown-to-us");
    String earlier = json.replaceAll(",\\s*\"unknown-to-us\" : \\{[^}]*}", "");
    assertThat(EvaluationReport.fromJson(earlier, "there").protocol().publishedSplit()).isEmpty();
  }

  private static EvaluationReport report() {
    RankingSums good = sums(new int[] {4, 2, 1, 5}, new int[] {0, 1, 1, 5});
    RankingSums bad = sums(new int[] {0, 4, 4, 5}, new int[] {4, 5, 5, 5});
    RankingSums full =
        sums(new int[] {0, 4, 4, 10}, new int[] {4, 5, 5, 20}, new int[] {5, 1, 1, 1});
    return new EvaluationReport(
        PROTOCOL,
        List.of(model("gmf", "a", bad, full), model("item-pop", "b", good, full)),
        List.of(
            new Comparison(
                "sampled",
                "ndcg@10",
                "b",
                "a",
                new PairedTest(0.2, 0.0123, new Interval(0.1, 0.3)))));
  }

  private static RankingSums sums(int[]... rows) {
    return new RankingSums(METRICS).add(UserRanks.of(List.of(rows).iterator()));
  }

  private static ModelFigures model(
      String name, String run, RankingSums sampled, RankingSums full) {
    return new ModelFigures(
        name,
        run,
        "ndcg@10",
        2,
        1.5,
        List.of(sampled.figures(RankingFigures.SAMPLED), full.figures(RankingFigures.FULL)));
  }
}
