package org.ncfspark.arithmetic;

import java.util.Arrays;

/** {@link TriangleArithmetic} in plain loops whose innermost runs along a panel's rows. */
final class ScalarTriangles implements TriangleArithmetic {

  @Override
  public void subtractProduct(int first, int end, int depth, double[] a, double[] b, double[][] c) {
    double[] sums = new double[PANEL];
    for (int i = first; i < end; i++) {
      for (int j = 0; j <= i; j += PANEL) {
        Arrays.fill(sums, 0);
        for (int t = 0; t < depth; t++) {
          int at = TriangleArithmetic.inPanels(depth, t, j);
          for (int k = 0; k < PANEL; k++) {
            sums[k] = Math.fma(a[i * depth + t], b[at + k], sums[k]);
          }
        }
        for (int k = 0; k < Math.min(PANEL, i + 1 - j); k++) {
          c[i][j + k] -= sums[k];
        }
      }
    }
  }
}
