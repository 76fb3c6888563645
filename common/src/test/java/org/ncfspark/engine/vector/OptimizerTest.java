package org.ncfspark.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.arithmetic.Arithmetic;

/** Steps worked out by hand, on every arithmetic. */
class OptimizerTest {
  private static final int WIDTH = 16;

  static Stream<Arithmetic> arithmetics() {
    return Stream.of(Arithmetic.scalar(), Arithmetic.preferred());
  }

  /** A row of 2s; one gradient after the other; its value and state after the last. */
  private static float[] after(Arithmetic arithmetic, Optimizer optimizer, float... gradients) {
    RowTable table = new RowTable(2, WIDTH, optimizer);
    int at = table.at(1);
    Arrays.fill(table.values(), at, at + WIDTH, 2);
    float[] untouched = Arrays.copyOf(table.values(), at);
    for (int step = 1; step <= gradients.length; step++) {
      float[] gradient = new float[WIDTH];
      Arrays.fill(gradient, gradients[step - 1]);
      optimizer.move(
          arithmetic.steps(), table.values(), at, WIDTH, gradient, 0, optimizer.rate(step));
    }
    assertThat(Arrays.copyOf(table.values(), at)).isEqualTo(untouched);
    float[] first = new float[1 + optimizer.stateBlocks()];
    for (int block = 0; block < first.length; block++) {
      first[block] = table.values()[at + block * WIDTH];
      for (int k = 0; k < WIDTH; k++) {
        assertThat(table.values()[at + block * WIDTH + k]).isEqualTo(first[block]);
      }
    }
    return first;
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void sgdMovesByRateTimesGradient(Arithmetic arithmetic) {
    // 2 - 0.5 * 3 - 0.5 * (-1) = 1
    assertThat(after(arithmetic, new Optimizer.Sgd(0.5f), 3, -1)).containsExactly(1);
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void adaGradDividesByTheRootOfTheSumOfSquares(Arithmetic arithmetic) {
    // h = 7 + 3^2 = 16, w = 2 - 0.5 * 3 / 4 = 1.625; h = 16 + 3^2 = 25, w -= 0.5 * 3 / 5
    float[] row = after(arithmetic, new Optimizer.AdaGrad(0.5f, 7), 3, 3);
    assertThat(row[0]).isCloseTo(1.325f, within(1e-6f));
    assertThat(row[1]).isEqualTo(25);
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void adamsFirstStepIsTheLearningRate(Arithmetic arithmetic) {
    // m = 0.1 * 4, v = 0.001 * 16; with corrected bias 4 / sqrt(16) = 1: w = 2 - 0.5
    float[] row = after(arithmetic, new Optimizer.Adam(0.5f), 4);
    assertThat(row[0]).isCloseTo(1.5f, within(1e-5f));
    assertThat(row[1]).isCloseTo(0.4f, within(1e-6f));
    assertThat(row[2]).isCloseTo(0.016f, within(1e-7f));
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void adamsSecondStepUsesBothMoments(Arithmetic arithmetic) {
    // m = 0.9 * 0.4 + 0.1 * (-2) = 0.16, v = 0.999 * 0.016 + 0.001 * 4 = 0.019984
    // corrections 1 - 0.9^2 = 0.19, 1 - 0.999^2 = 0.001999
    // step 0.5 * (0.16 / 0.19) / sqrt(0.019984 / 0.001999) = 0.5 * 0.842105 / 3.161829 = 0.133167
    float[] row = after(arithmetic, new Optimizer.Adam(0.5f), 4, -2);
    assertThat(row[0]).isCloseTo(1.5f - 0.133167f, within(1e-5f));
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void paddingStaysZero(Arithmetic arithmetic) {
    for (Optimizer optimizer :
        new Optimizer[] {
          new Optimizer.Sgd(1), new Optimizer.AdaGrad(1, 0), new Optimizer.Adam(1)
        }) {
      RowTable table = new RowTable(1, WIDTH, optimizer);
      optimizer.move(
          arithmetic.steps(), table.values(), 0, WIDTH, new float[WIDTH], 0, optimizer.rate(1));
      assertThat(Arrays.copyOf(table.values(), WIDTH)).containsOnly(0);
    }
  }
}
