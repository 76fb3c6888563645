package org.ncfspark.model.ease;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.TriangleArithmetic;

/**
 * Inverts a symmetric positive definite matrix in place, by the sweep operator (Beaton 1964) on
 * blocks K of rows: with D the inverse of A_KK,
 *
 * <pre>
 *   A_ij -= A_iK D A_Kj      A_iK = A_iK D      A_KK = -D
 * </pre>
 *
 * which leaves -A^-1 after the last block; the matrix stays symmetric, so that one triangle is
 * enough. n^3 multiplications and additions for n rows, nearly all of them in {@link
 * TriangleArithmetic}: every machine and number of threads gives the same bits.
 */
final class SymmetricInverse {
  /** Rows swept at once: the whole triangle passes through memory once for each block. */
  private static final int BLOCK = 64;

  private static final int ROWS_PER_TASK = 32;

  private final double[][] lower;

  /** A's columns K, row by row; columns beyond the block are 0. */
  private final double[] block;

  /** D A_K, in panels. */
  private final double[] solved;

  private SymmetricInverse(double[][] lower) {
    this.lower = lower;
    this.block = new double[Math.multiplyExact(lower.length, BLOCK)];
    this.solved = new double[TriangleArithmetic.panels(BLOCK, lower.length)];
  }

  /** Number of blocks of so many rows. */
  static int blocks(int rows) {
    return (rows + BLOCK - 1) / BLOCK;
  }

  /**
   * @param lower the lower triangle, row i of i + 1 values; becomes that of the inverse
   * @param afterBlock called after each of {@link #blocks}, which take the same time
   */
  static void invert(double[][] lower, Runnable afterBlock) {
    SymmetricInverse inverse = new SymmetricInverse(lower);
    for (int from = 0; from < lower.length; from += BLOCK) {
      inverse.sweep(from, Math.min(from + BLOCK, lower.length));
      afterBlock.run();
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
    TriangleArithmetic triangles = Arithmetic.preferred().triangles();
    forRows((first, end) -> solve(inverse, first, end));
    forRows((first, end) -> triangles.subtractProduct(first, end, BLOCK, block, solved, lower));
    write(inverse, from, to);
  }

  /** Work on the rows {@code first .. end}, independent of that on others. */
  private interface RowsWork {
    void run(int first, int end);
  }

  private void forRows(RowsWork work) {
    int rows = lower.length;
    IntStream.range(0, (rows + ROWS_PER_TASK - 1) / ROWS_PER_TASK)
        .map(task -> task * ROWS_PER_TASK)
        .parallel()
        .forEach(first -> work.run(first, Math.min(first + ROWS_PER_TASK, rows)));
  }

  private void read(int from, int to) {
    Arrays.fill(block, 0);
    for (int row = 0; row < to; row++) {
      for (int k = from; k < to; k++) {
        block[row * BLOCK + k - from] = k <= row ? lower[row][k] : lower[k][row];
      }
    }
    for (int row = to; row < lower.length; row++) {
      System.arraycopy(lower[row], from, block, row * BLOCK, to - from);
    }
  }

  /**
   * The inverse D of the block, by the sweep operator on one row at a time; rows and columns beyond
   * the block are 0.
   */
  private double[][] inverseOfBlock(int from, int size) {
    double[][] a = new double[BLOCK][BLOCK];
    for (int i = 0; i < size; i++) {
      System.arraycopy(block, (from + i) * BLOCK, a[i], 0, size);
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

  /**
   * Computes some columns of D A_K. They are the rows of the block times D, because both matrices
   * are symmetric.
   */
  private void solve(double[][] inverse, int first, int end) {
    double[] sums = new double[BLOCK];
    for (int row = first; row < end; row++) {
      Arrays.fill(sums, 0);
      for (int s = 0; s < BLOCK; s++) {
        double factor = block[row * BLOCK + s];
        for (int t = 0; t < BLOCK; t++) {
          sums[t] += factor * inverse[s][t];
        }
      }
      for (int t = 0; t < BLOCK; t++) {
        solved[TriangleArithmetic.inPanels(BLOCK, t, row)] = sums[t];
      }
    }
  }

  /** Puts what the operator makes of the block's own rows and columns in their places. */
  private void write(double[][] inverse, int from, int to) {
    for (int k = from; k < to; k++) {
      for (int column = 0; column < from; column++) {
        lower[k][column] = solved[TriangleArithmetic.inPanels(BLOCK, k - from, column)];
      }
      for (int column = from; column <= k; column++) {
        lower[k][column] = -inverse[k - from][column - from];
      }
    }
    for (int row = to; row < lower.length; row++) {
      for (int k = from; k < to; k++) {
        lower[row][k] = solved[TriangleArithmetic.inPanels(BLOCK, k - from, row)];
      }
    }
  }
}
