package org.ncfspark.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LossTest {
  private static final double LOG2 = Math.log(2);

  @Test
  void crossEntropyOfAnUndecidedLogitIsLog2() {
    float[] logits = {0, 0};
    double loss = new PointwiseLoss().differentiate(logits, new float[] {9, 1, 0}, 1, 2, 0.5f);
    assertThat(loss).isCloseTo(2 * LOG2, within(1e-12));
    assertThat(logits).containsExactly(-0.25f, 0.25f); // (sigmoid(0) - label) / 2
  }

  @Test
  void crossEntropyNeitherOverflowsNorLosesFarLogits() {
    float[] logits = {1000, -1000, 1000, -1000};
    double loss = new PointwiseLoss().differentiate(logits, new float[] {0, 1, 1, 0}, 0, 4, 1);
    assertThat(loss).isEqualTo(2000);
    assertThat(logits).containsExactly(1, -1, 0, 0);
  }

  @Test
  void pairwiseLossComparesEachNegativeWithThePositive() {
    // positive ln 3, negatives 0 and ln 3: softplus(-ln 3) = ln(4/3), softplus(0) = ln 2
    float ln3 = (float) Math.log(3);
    float[] logits = {ln3, 0, ln3};
    PairwiseLoss loss = new PairwiseLoss(2);
    assertThat(loss.terms(3)).isEqualTo(2);
    assertThat(loss.differentiate(logits, new float[0], 0, 3, 1))
        .isCloseTo(Math.log(4.0 / 3) + LOG2, within(1e-7));
    // slopes of the negatives 1/4 and 1/2, of the positive minus their sum
    assertThat(logits[1]).isCloseTo(0.25f, within(1e-7f));
    assertThat(logits[2]).isCloseTo(0.5f, within(1e-7f));
    assertThat(logits[0]).isCloseTo(-0.75f, within(1e-7f));
  }

  @Test
  void aSummedLossReportsTheMeanAndLearnsFromTheSum() {
    Loss summed = new SummedLoss(new PairwiseLoss(2));
    assertThat(summed.scale(6)).isEqualTo(1);
    assertThat(new PairwiseLoss(2).scale(6)).isEqualTo(0.25f);
    assertThat(summed.terms(6)).isEqualTo(4);
    assertThat(summed.groupSize()).isEqualTo(3);
  }

  @Test
  void theSumOfThousandsOfTermsIsExact() {
    SoftplusSum sum = new SoftplusSum();
    double expected = 0;
    for (int i = 0; i < 5000; i++) {
      double x = (i - 2500) / 100.0;
      assertThat(sum.add(x)).isCloseTo(1 / (1 + Math.exp(-x)), within(1e-15));
      expected += Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
    }
    assertThat(sum.total()).isCloseTo(expected, within(1e-8));
  }

  @Test
  void aNanLogitShowsInTheLoss() {
    float[] logits = {Float.NaN, 1};
    assertThat(new PointwiseLoss().differentiate(logits, new float[2], 0, 2, 1)).isNaN();
    assertThat(new PairwiseLoss(1).differentiate(new float[] {Float.NaN, 1}, null, 0, 2, 1))
        .isNaN();
  }

  @Test
  void pairwiseLossNeedsANegative() {
    assertThatThrownBy(() -> new PairwiseLoss(0))
        .hasMessage("Invalid number of negatives per positive: 0 (expected >= 1)");
  }
}
