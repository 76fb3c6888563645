package org.ncfspark.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.engine.vector.TouchedRows.Decay;

class TouchedRowsTest {
  private static final int WIDTH = 16;
  private static final Optimizer SGD = new Optimizer.Sgd(1);

  private final RowTable table = new RowTable(10, WIDTH, SGD);
  private final TouchedRows touched = new TouchedRows(table, List.of(), 4);

  @Test
  void examplesOfOneRowShareItsGradient() {
    touched.enter(new int[] {7, 4, 7, 9}, 4);
    assertThat(touched.gradients(0).at()).containsExactly(0, WIDTH, 0, 2 * WIDTH);
    assertThat(touched.values(0).at()).containsExactly(7 * WIDTH, 4 * WIDTH, 7 * WIDTH, 9 * WIDTH);
  }

  @Test
  void onlyTouchedRowsMoveAndEachOnce() {
    Arrays.fill(table.values(), 5);
    touched.enter(new int[] {7, 4, 7}, 3);
    touched.gradients()[0] = 2; // row 7
    touched.gradients()[WIDTH + 1] = 3; // row 4
    touched.step(SGD, 1, Arithmetic.scalar());
    assertThat(table.values()[7 * WIDTH]).isEqualTo(3);
    assertThat(table.values()[4 * WIDTH + 1]).isEqualTo(2);
    assertThat(Arrays.stream(sorted(table.values())).filter(value -> value == 5))
        .hasSize(10 * WIDTH - 2);
  }

  @Test
  void penaltiesCountOncePerTouchedRowEachInItsPart() {
    RowTable wide = new RowTable(4, 3 * WIDTH, SGD);
    TouchedRows rows =
        new TouchedRows(wide, List.of(new Decay(0, WIDTH, 0.1f), new Decay(WIDTH, WIDTH, 0.5f)), 4);
    Arrays.fill(wide.values(), 10);
    rows.enter(new int[] {2, 2, 2}, 3);
    rows.step(SGD, 1, Arithmetic.scalar());
    assertThat(wide.values()[wide.at(2)]).isEqualTo(9);
    assertThat(wide.values()[wide.at(2) + WIDTH]).isEqualTo(5);
    assertThat(wide.values()[wide.at(2) + 2 * WIDTH]).isEqualTo(10);
    assertThat(wide.values()[wide.at(3)]).isEqualTo(10);
  }

  @Test
  void aNewMiniBatchStartsFromZeroGradients() {
    touched.enter(new int[] {7, 4}, 2);
    Arrays.fill(touched.gradients(), 0, 2 * WIDTH, 1);
    touched.enter(new int[] {4, 7}, 2);
    assertThat(Arrays.copyOf(touched.gradients(), 2 * WIDTH)).containsOnly(0);
  }

  @Test
  void rowsTouchedSinceAMarkAreAscendingAndEachOnce() {
    touched.enter(new int[] {8, 1}, 2);
    int mark = touched.mark();
    assertThat(touched.since(mark)).isEmpty();
    touched.enter(new int[] {9, 2, 9}, 3);
    touched.enter(new int[] {5, 2}, 2);
    assertThat(touched.since(mark)).containsExactly(2, 5, 9);
    assertThat(touched.since(0)).containsExactly(1, 2, 5, 8, 9);
  }

  private static double[] sorted(float[] values) {
    double[] sorted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      sorted[i] = values[i];
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
