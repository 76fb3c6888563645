package org.ncfspark.arithmetic;

/**
 * Work on symmetric matrices of doubles, of which the lower triangle is kept: row i has the columns
 * 0 .. i. An element's products are summed in their order, each with one rounding, and the sum is
 * subtracted: all kinds of arithmetic give the same bits, and so does any division of the rows
 * among threads. Slow on a processor without fused multiply-adds, where the JDK emulates them.
 */
public interface TriangleArithmetic {
  /** Columns of a panel. */
  int PANEL = 16;

  /**
   * c[i][j] -= a[i, 0] b[0, j] + a[i, 1] b[1, j] + ..., for the rows i of {@code first .. end} and
   * all their columns j. 2 FLOP for each of these elements and step of the depth.
   *
   * @param a [n, depth], row by row
   * @param b [depth, n], in panels of {@link #PANEL} columns: see {@link #inPanels}
   */
  void subtractProduct(int first, int end, int depth, double[] a, double[] b, double[][] c);

  /**
   * The place of element [row, column] of a matrix in panels: all rows of one panel lie together,
   * so that what is read at once lies on few pages of memory.
   */
  static int inPanels(int depth, int row, int column) {
    return (column / PANEL * depth + row) * PANEL + column % PANEL;
  }

  /** Size of a matrix in panels. */
  static int panels(int depth, int columns) {
    return Math.multiplyExact((columns + PANEL - 1) / PANEL * PANEL, depth);
  }
}
