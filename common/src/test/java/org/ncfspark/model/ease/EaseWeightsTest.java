package org.ncfspark.model.ease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EaseWeightsTest {

  @Test
  void weightsAreTheNegatedInverseOverTheDiagonalOfTheItemThatIsScored() {
    EaseWeights ease = new EaseWeights(2);
    ease.set(0, new int[] {2}, 1);
    ease.set(1, new int[] {1, 4}, 1);
    // G + I = [3 1; 1 5]; its inverse is [5 -1; -1 3] / 14.
    assertThat(ease.solve(() -> {}).values())
        .containsExactly(new float[] {0, 1f / 3, 1f / 5, 0}, within(1e-7f));
  }

  @Test
  void theWeightsOfAnItemSolveItsRegressionOnTheOthers() {
    int[][] gram = {{4, 2, 1}, {2, 5, 3}, {1, 3, 6}};
    EaseWeights ease = new EaseWeights(3);
    for (int item = 0; item < 3; item++) {
      ease.set(item, gram[item], 2);
    }
    float[] weights = ease.solve(() -> {}).values();
    // Item 2 on items 0 and 1: [6 2; 2 7] b = [1; 3], b = [1; 16] / 38.
    assertThat(weights[2]).isCloseTo(1f / 38, within(1e-6f));
    assertThat(weights[5]).isCloseTo(16f / 38, within(1e-6f));
    assertThat(weights[8]).isZero();
  }
}
