package org.ncfspark.fit;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Inverts a symmetric positive definite matrix in place, by the sweep operator (Beaton 1964) on
 * blocks K of rows: with D the inverse of A_KK,
 *
 * <pre>
 *   A_ij -= A_iK D A_Kj      A_iK = A_iK D      A_KK = -D
 * </pre>
 *
 * which leaves -A^-1 after the last block; the matrix stays symmetric, so that one triangle is
 * enough. n^3 multiplications and additions for n rows, nearly all of them in {@link #subtract}. In
 * plain Java: every machine and number of threads gives the same bits.
 */
final class SymmetricInverse {
  private static final int BLOCK = 32; // A multiple of the terms that are subtracted at once.
  private static final int ROWS_PER_TASK = 64;

  /** Columns at a time, so that BLOCK rows of them stay in the second-level cache. */
  private static final int TILE = 512;

  private final double[][] lower;

  /** A_K and D A_K, BLOCK rows of all columns; rows beyond the block are 0. */
  private final double[][] block;

  private final double[][] solved;

  private SymmetricInverse(double[][] lower) {
    this.lower = lower;
    this.block = new double[BLOCK][lower.length];
    this.solved = new double[BLOCK][lower.length];
  }

  /**
   * @param lower the lower triangle, row i of i + 1 values; becomes that of the inverse
   */
  static void invert(double[][] lower) {
    SymmetricInverse inverse = new SymmetricInverse(lower);
    for (int from = 0; from < lower.length; from += BLOCK) {
      inverse.sweep(from, Math.min(from + BLOCK, lower.length));
    }
    for (double[] row : lower) {
      for (int column = 0; column < row.length; column++) {
        row[column] = -row[column];
      }
    }
  }

  private void sweep(int from, int to) {
    read(from, to);
    double[][] inverse = inverseOfBlock(from, to - from);
    solve(inverse);
    int tasks = (lower.length + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
    IntStream.range(0, tasks)
        .parallel()
        .forEach(
            task ->
                subtract(task * ROWS_PER_TASK, Math.min((task + 1) * ROWS_PER_TASK, lower.length)));
    write(inverse, from, to);
  }

  private void read(int from, int to) {
    for (int t = 0; t < BLOCK; t++) {
      Arrays.fill(block[t], 0);
      for (int column = 0; from + t < to && column < lower.length; column++) {
        block[t][column] = column <= from + t ? lower[from + t][column] : lower[column][from + t];
      }
    }
  }

  /** D, by the same operator on one row at a time. */
  private double[][] inverseOfBlock(int from, int size) {
    double[][] a = new double[size][];
    for (int i = 0; i < size; i++) {
      a[i] = Arrays.copyOfRange(block[i], from, from + size);
    }
    for (int k = 0; k < size; k++) {
      double[] pivot = a[k].clone();
      for (int i = 0; i < size; i++) {
        double share = a[i][k] / pivot[k];
        for (int j = 0; j < size; j++) {
          a[i][j] -= share * pivot[j];
        }
        a[i][k] = share;
      }
      for (int j = 0; j < size; j++) {
        a[k][j] = pivot[j] / pivot[k];
      }
      a[k][k] = -1 / pivot[k];
    }
    for (double[] row : a) {
      for (int j = 0; j < size; j++) {
        row[j] = -row[j];
      }
    }
    return a;
  }

  private void solve(double[][] inverse) {
    for (int t = 0; t < BLOCK; t++) {
      Arrays.fill(solved[t], 0);
      for (int s = 0; t < inverse.length && s < inverse.length; s++) {
        double factor = inverse[t][s];
        for (int column = 0; column < lower.length; column++) {
          solved[t][column] += factor * block[s][column];
        }
      }
    }
  }

  /** A_ij -= A_iK (D A_K)_j for rows i from {@code first} to {@code end} (exclusive), j up to i. */
  private void subtract(int first, int end) {
    for (int tile = 0; tile < end; tile += TILE) {
      for (int i = Math.max(first, tile); i < end; i++) {
        for (int t = 0; t < BLOCK; t += 4) {
          subtract(i, t, tile, Math.min(tile + TILE, i + 1));
        }
      }
    }
  }

  private void subtract(int i, int t, int from, int to) {
    double a0 = block[t][i];
    double a1 = block[t + 1][i];
    double a2 = block[t + 2][i];
    double a3 = block[t + 3][i];
    double[] b0 = solved[t];
    double[] b1 = solved[t + 1];
    double[] b2 = solved[t + 2];
    double[] b3 = solved[t + 3];
    double[] row = lower[i];
    for (int j = from; j < to; j++) {
      row[j] -= a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }
  }

  /** Puts what the operator makes of the block's own rows and columns in their places. */
  private void write(double[][] inverse, int from, int to) {
    for (int k = from; k < to; k++) {
      System.arraycopy(solved[k - from], 0, lower[k], 0, from);
      for (int column = from; column <= k; column++) {
        lower[k][column] = -inverse[k - from][column - from];
      }
      for (int row = to; row < lower.length; row++) {
        lower[row][k] = solved[k - from][row];
      }
    }
  }
}
