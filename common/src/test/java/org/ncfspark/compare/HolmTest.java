package org.ncfspark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  @Test
  void theSmallestIsMultipliedByTheNumberOfTestsTheNextByOneLess() {
    assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03})[0]).isEqualTo(0.03, ROUNDING);
    assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03})[2]).isEqualTo(0.06, ROUNDING);
    // 0.04 x 1, but no smaller than the one before.
    assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03})[1]).isEqualTo(0.06, ROUNDING);
  }

  @Test
  void noneIsAboveOneAndOneTestIsLeftAsItIs() {
    assertThat(Holm.adjusted(new double[] {0.9, 0.8})).containsExactly(1, 1);
    assertThat(Holm.adjusted(new double[] {0.2})).containsExactly(0.2);
  }
}
