package org.ncfspark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ncfspark.compare.Comparisons.model;
import static org.ncfspark.compare.Comparisons.report;
import static org.ncfspark.compare.Comparisons.run;
import static org.ncfspark.compare.Comparisons.selectedAt;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ncfspark.compare.ComparedFigure.Standing;

class ComparisonTest {
  private static final int[] FOUR_USERS = {1, 2, 3, 4};

  @Test
  void aBaselineThatBeatsANeuralModelStandsAboveIt() {
    ComparisonReport report =
        report(
            FOUR_USERS,
            List.of(),
            model("neural", "neumf", run(1, 2, 2, 2, 2)),
            model("baseline", "item-knn", run(1, 1, 1, 1, 2)));
    assertThat(report.models())
        .extracting(ComparedModel::name)
        .containsExactly("baseline", "neural");
    assertThat(report.models()).extracting(ComparedModel::neural).containsExactly(false, true);
    assertThat(report.toText())
        .contains("Baselines above the best neural model, neural: baseline.");
  }

  @Test
  void aModelWhoseBestEpochIsTheLastThatIsAllowedIsNamed() {
    ComparisonReport report =
        report(
            FOUR_USERS,
            List.of(),
            model("rising", "mf", run(1, 1, 1, 1, 2)),
            model("done", "mf", selectedAt(1, run(2, 1, 1, 1, 2))));
    String finding =
        "Still rising on validation at the last epoch that train.epochs allows: rising.";
    assertThat(report.toText()).contains(finding);
    assertThat(report.toHtml()).contains(finding);
  }

  @Test
  void figuresAreMeansOverUsersWithTheirInterval() {
    ComparedFigure hits =
        report(FOUR_USERS, List.of(), model("a", "mf", run(1, 1, 1, 5, 5)))
            .models()
            .get(0)
            .sampled()
            .figure("hr@1");
    assertThat(hits.mean()).isEqualTo(0.5);
    // Standard error 0.5 / sqrt(3), Student's t(3) at 97.5 %: 3.1824.
    assertThat(hits.margin()).isEqualTo(3.1824 * 0.5 / Math.sqrt(3), within(1e-4));
    assertThat(hits.seeds()).isNull();
  }

  @Test
  void aUsersValueIsTheMeanOverSeedsWhichHaveAnIntervalOfTheirOwn() {
    ComparedFigure hits =
        report(
                FOUR_USERS,
                List.of(),
                model("a", "mf", run(1, 1, 1, 5, 5), run(2, 1, 1, 1, 5)),
                model("b", "mf", run(1, 1, 1, 1, 1), run(2, 1, 1, 1, 1)))
            .models()
            .get(1)
            .sampled()
            .figure("hr@1");
    assertThat(hits.mean()).isEqualTo(0.625); // 1, 1, 0.5, 0
    // Means 0.5 and 0.75: standard error 0.125, t(1) = 12.7062.
    assertThat(hits.seeds().high()).isEqualTo(0.625 + 12.7062 * 0.125, within(1e-4));
  }

  @Test
  void significantIsWhatThePairedTestCorrectedForAllPairsSaysSo() {
    int[] activity = new int[40];
    int[] best = new int[40];
    int[] close = new int[40];
    int[] far = new int[40];
    Arrays.fill(best, 1);
    Arrays.fill(close, 1);
    Arrays.fill(far, 9);
    close[0] = 2;
    ComparisonReport report =
        report(
            activity,
            List.of(),
            model("far", "mf", run(1, far)),
            model("close", "mf", run(1, close)),
            model("best", "mf", run(1, best)));
    List<ComparedFigure> hits =
        report.models().stream().map(model -> model.sampled().figure("hr@1")).toList();
    assertThat(hits)
        .extracting(ComparedFigure::standing)
        .containsExactly(Standing.BEST, Standing.NOT_SIGNIFICANTLY_WORSE, Standing.WORSE);
    assertThat(hits.get(0).betterThan()).containsExactly("far");
    assertThat(hits.get(1).betterThan()).containsExactly("far");
    assertThat(hits.get(2).betterThan()).isEmpty();
    assertThat(report.betterThan(hits.get(0))).isEqualTo("3");
    ComparedPair pair =
        report.pairs().stream()
            .filter(p -> p.ranking().equals("sampled") && p.metric().equals("hr@1"))
            .findFirst()
            .orElseThrow();
    assertThat(pair.first() + " " + pair.second()).isEqualTo("best close");
    assertThat(pair.difference()).isEqualTo(1 / 40.0, within(1e-12));
    // One of forty differs by 1: t(39) = 1, p = 0.3235; the largest of three is left as it is.
    assertThat(pair.pValue()).isEqualTo(0.3235, within(1e-4));
    assertThat(pair.adjusted()).isEqualTo(pair.pValue());
  }

  @Test
  void everyModelHasItsFigureInEachActivityGroup() {
    ComparisonReport report = report(FOUR_USERS, List.of(), model("a", "mf", run(1, 1, 2, 10, 1)));
    assertThat(report.groups()).hasSize(4);
    assertThat(report.models().get(0).sampled().groups().get(0)).isEqualTo(1);
    assertThat(report.models().get(0).sampled().groups().get(1))
        .isEqualTo(Math.log(2) / Math.log(3), within(1e-12));
  }

  @Test
  void ranksOfAllSeedsAreInTheDistribution() {
    ComparedRanking ranking =
        report(new int[] {1, 1}, List.of(), model("a", "mf", run(1, 1, 2), run(2, 1, 10)))
            .models()
            .get(0)
            .sampled();
    assertThat(ranking.ranks().subList(0, 2))
        .containsExactly(new RankShare(1, 0.5), new RankShare(2, 0.75));
    assertThat(ranking.ranks()).endsWith(new RankShare(10, 1)).hasSize(10);
    assertThat(ranking.meanRank()).isEqualTo(3.5);
  }

  @Test
  void whatIsWrittenAsJsonIsReadBack() {
    ComparisonReport report =
        report(
            FOUR_USERS,
            List.of(new LeftOut("ease", "too many items")),
            model("a", "mf", run(1, 1, 2, 3, 4)),
            model("b", "neumf", run(1, 1, 2, 3, 10)));
    assertThat(ComparisonReport.fromJson(report.toJson(), "here")).isEqualTo(report);
  }
}
