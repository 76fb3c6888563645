package org.ncfspark.model.ease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricInverseTest {

  @Test
  void invertsByHand() {
    double[][] matrix = {{3}, {1, 5}};
    SymmetricInverse.invert(matrix, () -> {});
    assertThat(matrix[0]).containsExactly(new double[] {5 / 14.0}, within(1e-15));
    assertThat(matrix[1]).containsExactly(new double[] {-1 / 14.0, 3 / 14.0}, within(1e-15));
  }

  /** Sizes below, at and above a block's, a task's and a tile's. */
  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 65, 150, 545})
  void theProductWithTheInverseIsTheIdentity(int size) {
    double[][] matrix = new double[size][];
    Random random = new Random(size);
    for (int row = 0; row < size; row++) {
      matrix[row] = random.doubles(row + 1).toArray();
      matrix[row][row] += size;
    }
    double[][] inverse = new double[size][];
    for (int row = 0; row < size; row++) {
      inverse[row] = matrix[row].clone();
    }
    SymmetricInverse.invert(inverse, () -> {});
    for (int row = 0; row < size; row++) {
      for (int column : new int[] {0, size / 2, size - 1}) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
          sum += at(matrix, row, k) * at(inverse, k, column);
        }
        assertThat(sum).isCloseTo(row == column ? 1 : 0, within(1e-12));
      }
    }
  }

  private static double at(double[][] lower, int row, int column) {
    return row >= column ? lower[row][column] : lower[column][row];
  }
}
