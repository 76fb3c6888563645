package org.ncfspark.arithmetic;

/**
 * The first convolution layer, 2 x 2 with stride 2, on an interaction map p q^T, which is never
 * made: a patch of a rank-one map is an outer product, so that the filters meet p first, and per
 * cell of the output there remains a sum of two terms.
 *
 * <pre>
 *   halves[2i + b] = p[2i] w[0, b] + p[2i+1] w[1, b]                  [n, C] for each b
 *   x[cell(i, j)]  = max(0, bias + q[2j] halves[2i] + q[2j+1] halves[2i+1])
 * </pre>
 *
 * <p>n = side of the output, C = maps, a multiple of {@link Arithmetic#ALIGNMENT}; cells in {@link
 * ZOrder}. 4 n^2 C FLOP forward and 8 n^2 C backward, a fourth of which the layer would take as a
 * convolution over all 2 x 2 patches of products.
 */
public interface MapArithmetic {
  /**
   * What the layer computes with, or the gradients with respect to it.
   *
   * @param halves [2n, C]
   * @param q [1, 2n]; as gradients partial sums, [2n, {@link Arithmetic#ALIGNMENT}]: that with
   *     respect to q[k] is the sum of row k
   * @param bias [1, C]
   */
  record Operands(Matrix halves, Matrix q, Matrix bias) {}

  /** Writes x[n^2, C] by the formula above, without gaps between its rows. */
  void rectifiedMap(ZOrder cells, int maps, Operands operands, Matrix x);

  /**
   * Writes the gradients of {@link #rectifiedMap}; halves and q are written, bias is added to.
   *
   * @param x activations
   * @param slopes the loss' derivatives with respect to x, of x's shape
   */
  void mapGradients(
      ZOrder cells, int maps, Operands operands, Matrix x, Matrix slopes, Operands gradients);
}
