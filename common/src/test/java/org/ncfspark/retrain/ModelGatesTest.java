package org.ncfspark.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.eval.Interval;
import org.ncfspark.retrain.RetrainConfig.DataLimits;
import org.ncfspark.retrain.RetrainConfig.Gates;

class ModelGatesTest {
  private static final String METRIC = "ndcg@10";
  private static final ModelGates GATES =
      new ModelGates(
          new Gates(
              METRIC,
              List.of(new Threshold("hr@10", .5)),
              .01,
              .5,
              100,
              true,
              new DataLimits(0, 0, 0, 0, 0, 0)));

  private static List<String> refusals(NightFigures figures) {
    return GATES.checks(figures).stream()
        .filter(check -> !check.passed())
        .map(Check::gate)
        .toList();
  }

  private static NightFigures night(
      long users, double ndcg, double current, double low, double high) {
    return new NightFigures(
        users,
        0,
        Map.of(METRIC, ndcg, "hr@10", .6),
        Map.of(METRIC, current, "hr@10", .6),
        new Interval(low, high),
        .4,
        Map.of(),
        null);
  }

  @Test
  void aBetterOneAnEqualOneAndOneWithinTheAllowedDropPass() {
    assertThat(refusals(night(100, .42, .40, .015, .025))).isEmpty();
    assertThat(refusals(night(100, .40, .40, 0, 0))).isEmpty();
    assertThat(refusals(night(100, .395, .40, -.01, 0))).isEmpty();
  }

  @Test
  void aWorseOneAndOneThatMayBeWorseAreRefused() {
    assertThat(refusals(night(100, .30, .40, -.12, -.08))).containsExactly("max-drop");
    assertThat(refusals(night(100, .41, .40, -.011, .031))).containsExactly("max-drop");
  }

  @Test
  void notANumberIsRefused() {
    assertThat(refusals(night(100, Double.NaN, .40, Double.NaN, Double.NaN)))
        .containsExactly("finite", "max-drop");
    NightFigures unmeasured =
        new NightFigures(100, 0, Map.of(METRIC, .4), Map.of(), null, null, Map.of(), null);
    assertThat(refusals(unmeasured)).containsExactly("thresholds");
  }

  @Test
  void tooFewUsersAreRefused() {
    assertThat(refusals(night(99, .42, .40, .015, .025))).containsExactly("min-users");
  }

  @Test
  void aServingModelThatFailsAllAtOnceMeansBrokenData() {
    assertThat(refusals(night(100, .39, .19, .19, .21))).containsExactly("max-current-drop");
    assertThat(refusals(night(100, .39, .20, .18, .20))).isEmpty();
  }

  @Test
  void theFirstNightHasThresholdsOnly() {
    NightFigures first =
        new NightFigures(
            100, 0, Map.of(METRIC, .1, "hr@10", .49), Map.of(), null, null, Map.of(), null);
    assertThat(refusals(first)).containsExactly("thresholds");
    assertThat(GATES.checks(first)).hasSize(3);
  }

  private static NightFigures first(double low, double high) {
    Map<String, Double> figures = Map.of(METRIC, .1, "hr@10", .6);
    return new NightFigures(
        100, 0, figures, Map.of(), null, null, Map.of(METRIC, .2), new Interval(low, high));
  }

  @Test
  void aFirstModelThatIsSignificantlyWorseThanPopularityIsRefused() {
    assertThat(refusals(first(-.15, -.001))).containsExactly("at-least-popularity");
    assertThat(refusals(first(-.15, .001))).isEmpty();
    assertThat(refusals(first(0, 0))).isEmpty();
    assertThat(refusals(first(Double.NaN, Double.NaN))).containsExactly("at-least-popularity");
    assertThat(GATES.checks(first(-.15, -.001)).get(3).finding())
        .isEqualTo(
            "ndcg@10 0.1000, that of item-pop 0.2000, difference from -0.1500 to -0.0010 (not all"
                + " below 0)");
  }

  @Test
  void thresholdsAreReadAsWritten() {
    assertThat(Threshold.parse(" hr@20>=0.25 ")).isEqualTo(new Threshold("hr@20", .25));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hr@20", "hr@20 > 0.1", "hr@20 >= much", "hr@20 >= 1.5", "auc >= 0.1"})
  void otherThresholdsAreRefused(String text) {
    assertThatThrownBy(() -> Threshold.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void reportIsReadAsItWasWritten() {
    List<Check> checks = GATES.checks(night(99, .42, .40, .015, .025));
    RetrainReport report =
        new RetrainReport(
            "ml",
            "ml-1",
            "mf-2",
            "mf-1",
            "mf-1",
            new DataQuality(11, 1, 10, 5, 4, 1, 0, 0),
            night(99, .42, .40, .015, .025),
            checks);
    assertThat(RetrainReport.fromJson(report.toJson(), "here")).isEqualTo(report);
    assertThat(report.passes()).isFalse();
    assertThat(report.reason()).isEqualTo("min-users: 99 evaluated users (at least 100)");
    assertThat(report.toText()).contains("10 interactions, 5 users (1 new), 4 items (0 new)");
  }
}
