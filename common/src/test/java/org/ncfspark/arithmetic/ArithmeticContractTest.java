package org.ncfspark.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every arithmetic must compute, against evident double loops. */
class ArithmeticContractTest {
  private static final int ROWS = 24;
  private static final double TOLERANCE = 1e-5;

  static Stream<Arithmetic> arithmetics() {
    return Stream.of(Arithmetic.scalar(), Arithmetic.preferred());
  }

  /** A view with an offset and a stride wider than its columns, full of values around 0. */
  private static Matrix matrix(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix matrix = new Matrix(new float[rows * (columns + 16) + 32], 16, columns + 16);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = (float) random.nextDouble(-1, 1);
    }
    return matrix;
  }

  private static double at(Matrix matrix, int row, int column) {
    return matrix.values()[matrix.from() + row * matrix.stride() + column];
  }

  private static Matrix copy(Matrix matrix) {
    return new Matrix(matrix.values().clone(), matrix.from(), matrix.stride());
  }

  /** What a matrix should hold at [row, column], from what it held before. */
  private interface Expected {
    double value(Matrix before, int row, int column);
  }

  /** Checks the matrix' cells and that nothing outside of them changed. */
  private static void check(Matrix before, Matrix after, int rows, int columns, Expected expected) {
    float[] rest = after.values().clone();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        assertThat(at(after, i, j))
            .as("[" + i + ", " + j + "]")
            .isCloseTo(expected.value(before, i, j), within(TOLERANCE));
        int position = after.from() + i * after.stride() + j;
        rest[position] = before.values()[position];
      }
    }
    assertThat(rest).isEqualTo(before.values());
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void affineIsStartPlusProductAndRectifiedAffineWhatIsAboveZero(Arithmetic arithmetic) {
    for (int n : new int[] {16, 32, 48, 80}) {
      for (int k : new int[] {2, 16, 48}) {
        Matrix a = matrix(ROWS, k, 1);
        Matrix b = matrix(k, n, 2);
        Matrix start = matrix(1, n, 3);
        Matrix c = matrix(ROWS, n, 4);
        Matrix before = copy(c);
        arithmetic.matrices().affine(ROWS, k, n, a, b, start, c);
        Expected affine = (old, i, j) -> at(start, 0, j) + product(a, b, k, i, j);
        check(before, c, ROWS, n, affine);
        arithmetic.matrices().rectifiedAffine(ROWS, k, n, a, b, start, c);
        check(before, c, ROWS, n, (old, i, j) -> Math.max(0, affine.value(old, i, j)));
      }
    }
  }

  private static double product(Matrix a, Matrix b, int k, int i, int j) {
    double sum = 0;
    for (int p = 0; p < k; p++) {
      sum += at(a, i, p) * at(b, p, j);
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void transposedProductIsAdded(Arithmetic arithmetic) {
    for (int n : new int[] {16, 32, 48}) {
      Matrix a = matrix(ROWS, 32, 1);
      Matrix d = matrix(ROWS, n, 2);
      Matrix c = matrix(32, n, 3);
      Matrix before = copy(c);
      arithmetic.matrices().addTransposedProduct(ROWS, 32, n, a, d, c);
      check(
          before,
          c,
          32,
          n,
          (old, i, j) -> {
            double sum = at(old, i, j);
            for (int p = 0; p < ROWS; p++) {
              sum += at(a, p, i) * at(d, p, j);
            }
            return sum;
          });
    }
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void gatesAreOpenAboveZeroOnly(Arithmetic arithmetic) {
    Matrix activations = matrix(ROWS, 48, 1);
    activations.values()[activations.from()] = 0;
    Matrix d = matrix(ROWS, 48, 2);
    Matrix ungated = copy(d);
    arithmetic.matrices().gate(ROWS, 48, activations, d);
    check(ungated, d, ROWS, 48, (old, i, j) -> at(activations, i, j) > 0 ? at(old, i, j) : 0);
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void sumsOverABlock(Arithmetic arithmetic) {
    Matrix a = matrix(ROWS, 48, 1);
    float[] scales = scales(ROWS);
    Matrix sums = matrix(1, 48, 2);
    Matrix before = copy(sums);
    arithmetic.matrices().addColumnSums(ROWS, 48, a, sums);
    check(before, sums, 1, 48, (old, i, j) -> at(old, 0, j) + weightedSum(a, ones(ROWS), j));
    before = copy(sums);
    arithmetic.matrices().addWeightedSum(ROWS, 48, scales, a, sums);
    check(before, sums, 1, 48, (old, i, j) -> at(old, 0, j) + weightedSum(a, scales, j));
  }

  private static double weightedSum(Matrix a, float[] scales, int column) {
    double sum = 0;
    for (int i = 0; i < scales.length; i++) {
      sum += scales[i] * at(a, i, column);
    }
    return sum;
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static float[] scales(int count) {
    float[] scales = new float[count];
    for (int i = 0; i < count; i++) {
      scales[i] = 0.1f * i - 0.7f;
    }
    return scales;
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void dotsAndOuterProductWithOneRow(Arithmetic arithmetic) {
    Matrix a = matrix(ROWS, 48, 1);
    Matrix x = matrix(1, 48, 2);
    float[] out = scales(ROWS);
    arithmetic.matrices().addDots(ROWS, 48, a, x, out);
    for (int i = 0; i < ROWS; i++) {
      double expected = scales(ROWS)[i];
      for (int j = 0; j < 48; j++) {
        expected += at(a, i, j) * at(x, 0, j);
      }
      assertThat((double) out[i]).isCloseTo(expected, within(TOLERANCE));
    }
    Matrix before = copy(a);
    arithmetic.matrices().outer(ROWS, 48, scales(ROWS), x, a);
    check(before, a, ROWS, 48, (old, i, j) -> scales(ROWS)[i] * at(x, 0, j));
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void rowsAreReadAndAddedToWhereTheyLie(Arithmetic arithmetic) {
    int width = 32;
    Matrix table = matrix(5, width, 1);
    Matrix other = matrix(5, width, 2);
    int[] rows = {3, 0, 3, 1, 4};
    Rows a = rowsOf(table, rows);
    Rows b = rowsOf(other, 4, 4, 0, 0, 0);
    Matrix weights = matrix(1, width, 3);
    float[] scales = scales(3);
    float[] out = new float[3];
    arithmetic.rows().addWeightedDots(1, 3, width, weights, a, b, out);
    double expected = 0;
    for (int k = 0; k < width; k++) {
      expected += at(weights, 0, k) * at(table, 0, k) * at(other, 4, k);
    }
    assertThat((double) out[0]).isCloseTo(expected, within(TOLERANCE));

    Matrix sum = matrix(1, width, 4);
    Matrix before = copy(sum);
    arithmetic.rows().addWeightedProducts(1, 3, width, scales, a, b, sum);
    check(
        before,
        sum,
        1,
        width,
        (old, i, k) ->
            at(old, 0, k)
                + scales[0] * at(table, 0, k) * at(other, 4, k)
                + scales[1] * at(table, 3, k) * at(other, 0, k)
                + scales[2] * at(table, 1, k) * at(other, 0, k));

    before = copy(other);
    arithmetic.rows().addWeightedRows(1, 3, width, scales, weights, a, b);
    check(
        before,
        other,
        5,
        width,
        (old, row, k) ->
            switch (row) {
              case 4 -> at(old, 4, k) + scales[0] * at(weights, 0, k) * at(table, 0, k);
              case 0 ->
                  at(old, 0, k)
                      + at(weights, 0, k)
                          * (scales[1] * at(table, 3, k) + scales[2] * at(table, 1, k));
              default -> at(old, row, k);
            });
  }

  private static Rows rowsOf(Matrix table, int... rows) {
    int[] at = Arrays.stream(rows).map(row -> row * table.stride()).toArray();
    return new Rows(table.values(), at, table.from());
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void blocksAreGatheredAndScattered(Arithmetic arithmetic) {
    Matrix table = matrix(5, 32, 1);
    Matrix block = matrix(3, 32, 2);
    Matrix addend = matrix(1, 32, 3);
    int[] rows = {3, 0, 3, 1};
    Matrix before = copy(block);
    arithmetic.rows().gather(1, 3, 32, rowsOf(table, rows), block);
    check(before, block, 3, 32, (old, i, k) -> at(table, rows[1 + i], k));
    before = copy(block);
    arithmetic.rows().rectifiedSums(1, 3, 32, rowsOf(table, rows), addend, block);
    check(
        before,
        block,
        3,
        32,
        (old, i, k) -> Math.max(0, at(table, rows[1 + i], k) + at(addend, 0, k)));
    Matrix other = matrix(5, 32, 4);
    before = copy(block);
    arithmetic.rows().products(1, 3, 32, rowsOf(table, rows), rowsOf(other, 0, 4, 2, 2), block);
    int[] others = {4, 2, 2};
    check(before, block, 3, 32, (old, i, k) -> at(table, rows[1 + i], k) * at(other, others[i], k));
    before = copy(other);
    Rows target = rowsOf(other, 0, 1, 1, 3);
    arithmetic.rows().addProducts(1, 3, 32, block, rowsOf(table, rows), target);
    check(
        before,
        other,
        5,
        32,
        (old, row, k) ->
            switch (row) {
              case 1 ->
                  at(old, 1, k)
                      + at(block, 0, k) * at(table, 0, k)
                      + at(block, 1, k) * at(table, 3, k);
              case 3 -> at(old, 3, k) + at(block, 2, k) * at(table, 1, k);
              default -> at(old, row, k);
            });
    before = copy(table);
    arithmetic.rows().scatterAdd(1, 3, 32, block, rowsOf(table, 2, 2, 4, 2));
    check(
        before,
        table,
        5,
        32,
        (old, row, k) ->
            switch (row) {
              case 2 -> at(old, 2, k) + at(block, 0, k) + at(block, 2, k);
              case 4 -> at(old, 4, k) + at(block, 1, k);
              default -> at(old, row, k);
            });
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void rankOneMapsAreConvolvedWithoutBeingMade(Arithmetic arithmetic) {
    ZOrder cells = ZOrder.ofSide(4);
    MapArithmetic.Operands operands =
        new MapArithmetic.Operands(matrix(8, 32, 1), matrix(1, 8, 2), matrix(1, 32, 3));
    Matrix x = gapless(16, 32, 4);
    Matrix before = copy(x);
    arithmetic.maps().rectifiedMap(cells, 32, operands, x);
    check(before, x, 16, 32, (old, cell, map) -> Math.max(0, mapSum(operands, cells, cell, map)));

    Matrix slopes = gapless(16, 32, 5);
    MapArithmetic.Operands gradients =
        new MapArithmetic.Operands(matrix(8, 32, 6), matrix(8, 16, 7), matrix(1, 32, 8));
    Matrix halves = copy(gradients.halves());
    Matrix bias = copy(gradients.bias());
    arithmetic.maps().mapGradients(cells, 32, operands, x, slopes, gradients);
    double[][] ofHalves = new double[8][32];
    double[] ofQ = new double[8];
    double[] ofBias = new double[32];
    for (int cell = 0; cell < 16; cell++) {
      int[] at = rowAndColumn(cells, cell);
      for (int map = 0; map < 32; map++) {
        double slope = at(x, cell, map) > 0 ? at(slopes, cell, map) : 0;
        ofBias[map] += slope;
        for (int b = 0; b < 2; b++) {
          ofHalves[2 * at[0] + b][map] += slope * at(operands.q(), 0, 2 * at[1] + b);
          ofQ[2 * at[1] + b] += slope * at(operands.halves(), 2 * at[0] + b, map);
        }
      }
    }
    check(halves, gradients.halves(), 8, 32, (old, row, map) -> ofHalves[row][map]);
    check(bias, gradients.bias(), 1, 32, (old, row, map) -> at(old, 0, map) + ofBias[map]);
    for (int k = 0; k < 8; k++) {
      double sum = 0;
      for (int lane = 0; lane < Arithmetic.ALIGNMENT; lane++) {
        sum += at(gradients.q(), k, lane);
      }
      assertThat(sum).isCloseTo(ofQ[k], within(TOLERANCE));
    }
  }

  private static Matrix gapless(int rows, int columns, long seed) {
    Matrix matrix = matrix(1, rows * columns, seed);
    return new Matrix(matrix.values(), matrix.from(), columns);
  }

  private static double mapSum(MapArithmetic.Operands operands, ZOrder cells, int cell, int map) {
    int[] at = rowAndColumn(cells, cell);
    return at(operands.bias(), 0, map)
        + at(operands.q(), 0, 2 * at[1]) * at(operands.halves(), 2 * at[0], map)
        + at(operands.q(), 0, 2 * at[1] + 1) * at(operands.halves(), 2 * at[0] + 1, map);
  }

  private static int[] rowAndColumn(ZOrder cells, int cell) {
    for (int row = 0; row < cells.side(); row++) {
      for (int column = 0; column < cells.side(); column++) {
        if (cells.cell(row, column) == cell) {
          return new int[] {row, column};
        }
      }
    }
    throw new AssertionError("No cell " + cell);
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void hashesAreTheSameWhateverComputesThem(Arithmetic arithmetic) {
    SplittableRandom random = new SplittableRandom(5);
    long[] indexes = random.longs(ROWS).toArray();
    long[] steps = random.longs(ROWS, 0, 100_000).toArray();
    long[] drawn = new long[ROWS];
    arithmetic.hashes().draw(42, indexes, steps, 3706, drawn, ROWS);
    long[] digits = random.longs(ROWS, 0, 1000).toArray();
    long[] shifted = digits.clone();
    arithmetic.hashes().shift(shifted, 1000, indexes, 42, ROWS);
    long[] byScalar = digits.clone();
    Arithmetic.scalar().hashes().shift(byScalar, 1000, indexes, 42, ROWS);
    for (int i = 0; i < ROWS; i++) {
      assertThat(drawn[i])
          .isBetween(0L, 3705L)
          .isEqualTo(HashArithmetic.draw(42, indexes[i], steps[i], 3706));
      assertThat(shifted[i]).isBetween(0L, 999L).isEqualTo(byScalar[i]);
    }
    assertThat(shifted).isNotEqualTo(digits);
  }

  @Test
  void widthsArePaddedToWholeVectors() {
    assertThat(Arithmetic.aligned(0)).isEqualTo(0);
    assertThat(Arithmetic.aligned(1)).isEqualTo(16);
    assertThat(Arithmetic.aligned(16)).isEqualTo(16);
    assertThat(Arithmetic.aligned(17)).isEqualTo(32);
    assertThat(Arithmetic.alignedBlock(9)).isEqualTo(16);
  }

  @Test
  void theVectorApiIsPreferredWhereItsModuleIsPresent() {
    String expected =
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            ? "jdk.incubator.vector"
            : "scalar";
    assertThat(Arithmetic.preferred().name()).startsWith(expected);
    assertThat(Arithmetic.preferred()).isSameAs(Arithmetic.preferred());
  }

  /** Rows at the start, at the end and between, of one and of several tiles. */
  @ParameterizedTest
  @MethodSource("arithmetics")
  void aTriangleHasTheBitsOfOneElementAfterTheOther(Arithmetic arithmetic) {
    int depth = 7;
    double[] a = doubles(1, 300 * depth, 1)[0];
    double[] b = doubles(1, TriangleArithmetic.panels(depth, 300), 2)[0];
    for (int[] range : new int[][] {{0, 3}, {0, 4}, {5, 37}, {129, 300}, {0, 300}}) {
      double[][] c = triangle(300, 3);
      double[][] before = triangle(300, 3);
      arithmetic.triangles().subtractProduct(range[0], range[1], depth, a, b, c);
      for (int i = 0; i < c.length; i++) {
        for (int j = 0; j <= i; j++) {
          double sum = 0;
          for (int t = 0; range[0] <= i && i < range[1] && t < depth; t++) {
            int at = TriangleArithmetic.inPanels(depth, t, j);
            sum = Math.fma(a[i * depth + t], b[at], sum);
          }
          assertThat(c[i][j]).as("[" + i + ", " + j + "]").isEqualTo(before[i][j] - sum);
        }
      }
    }
  }

  /**
   * Worked by hand: the last column of a matrix of 17 columns and two rows is a panel of its own.
   */
  @Test
  void panelsHaveAllRowsOfSixteenColumnsTogether() {
    assertThat(TriangleArithmetic.inPanels(2, 0, 15)).isEqualTo(15);
    assertThat(TriangleArithmetic.inPanels(2, 1, 0)).isEqualTo(16);
    assertThat(TriangleArithmetic.inPanels(2, 1, 16)).isEqualTo(48);
    assertThat(TriangleArithmetic.panels(2, 17)).isEqualTo(64);
  }

  private static double[][] doubles(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] values = new double[rows][];
    for (int row = 0; row < rows; row++) {
      values[row] = random.doubles(columns, -1, 1).toArray();
    }
    return values;
  }

  private static double[][] triangle(int rows, long seed) {
    double[][] values = doubles(rows, rows, seed);
    for (int row = 0; row < rows; row++) {
      values[row] = Arrays.copyOf(values[row], row + 1);
    }
    return values;
  }
}
