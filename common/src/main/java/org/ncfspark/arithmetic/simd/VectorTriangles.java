package org.ncfspark.arithmetic.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.ncfspark.arithmetic.TriangleArithmetic;

/**
 * {@link TriangleArithmetic} in register tiles of 4 rows x 2 vectors, as {@link Tiles} has them for
 * floats; what is left of rows near the diagonal goes one element at a time. Guarded by
 * EaseBenchmark.
 *
 * <pre>
 *   row i      [ tile ][ tile ][ tile ] . . .
 *   row i + 1  [      ][      ][      ] . . . .
 *   row i + 2  [      ][      ][      ] . . . . .
 *   row i + 3  [      ][      ][      ] . . . . . .
 * </pre>
 */
final class VectorTriangles implements TriangleArithmetic {
  private static final VectorSpecies<Double> SPECIES =
      VectorSpecies.of(double.class, Lanes.SPECIES.vectorShape());

  private static final int COUNT = SPECIES.length();
  private static final int ROWS = 4;
  private static final int COLUMNS = 2 * COUNT; // Divides a panel.

  /** Columns at a time, so that b's stay in the second-level cache for all rows. */
  private static final int CACHED = 16 * PANEL;

  @Override
  public void subtractProduct(int first, int end, int depth, double[] a, double[] b, double[][] c) {
    for (int from = 0; from < end; from += CACHED) {
      for (int i = first; i < end; i += ROWS) {
        rows(i, Math.min(i + ROWS, end), from, depth, a, b, c);
      }
    }
  }

  private static void rows(
      int i, int end, int from, int depth, double[] a, double[] b, double[][] c) {
    int j = from;
    if (end - i == ROWS) {
      for (; j < from + CACHED && j + COLUMNS <= i + 1; j += COLUMNS) {
        tile(i, j, depth, a, b, c);
      }
    }
    for (int row = i; row < end; row++) {
      for (int column = j; column <= row && column < from + CACHED; column++) {
        double sum = 0;
        for (int t = 0; t < depth; t++) {
          int at = TriangleArithmetic.inPanels(depth, t, column);
          sum = Math.fma(a[row * depth + t], b[at], sum);
        }
        c[row][column] -= sum;
      }
    }
  }

  private static void tile(int i, int j, int depth, double[] a, double[] b, double[][] c) {
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = s00;
    DoubleVector s10 = s00;
    DoubleVector s11 = s00;
    DoubleVector s20 = s00;
    DoubleVector s21 = s00;
    DoubleVector s30 = s00;
    DoubleVector s31 = s00;
    int a0 = i * depth;
    int a2 = a0 + 2 * depth;
    int bAt = TriangleArithmetic.inPanels(depth, 0, j);
    for (int t = 0; t < depth; t++, a0++, a2++, bAt += PANEL) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bAt);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bAt + COUNT);
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = DoubleVector.broadcast(SPECIES, a[a0 + depth]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = DoubleVector.broadcast(SPECIES, a[a2]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = DoubleVector.broadcast(SPECIES, a[a2 + depth]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
    }
    subtract(s00, s01, c[i], j);
    subtract(s10, s11, c[i + 1], j);
    subtract(s20, s21, c[i + 2], j);
    subtract(s30, s31, c[i + 3], j);
  }

  private static void subtract(DoubleVector sum0, DoubleVector sum1, double[] c, int at) {
    DoubleVector.fromArray(SPECIES, c, at).sub(sum0).intoArray(c, at);
    DoubleVector.fromArray(SPECIES, c, at + COUNT).sub(sum1).intoArray(c, at + COUNT);
  }
}
