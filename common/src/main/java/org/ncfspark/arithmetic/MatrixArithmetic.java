package org.ncfspark.arithmetic;

/**
 * Products of small dense matrices with a block of examples. B = rows of the block, a multiple of
 * {@link Arithmetic#BLOCK_ALIGNMENT}; all other sizes are multiples of {@link
 * Arithmetic#ALIGNMENT}.
 */
public interface MatrixArithmetic {
  /** c[B, n] = start[1, n] + a[B, k] b[k, n], for any k. 2 B k n FLOP. */
  void affine(int rows, int k, int n, Matrix a, Matrix b, Matrix start, Matrix c);

  /** c = max(0, {@link #affine}): a layer with ReLU. */
  void rectifiedAffine(int rows, int k, int n, Matrix a, Matrix b, Matrix start, Matrix c);

  /** c[k, n] += a[B, k]^T d[B, n]. 2 B k n FLOP. */
  void addTransposedProduct(int rows, int k, int n, Matrix a, Matrix d, Matrix c);

  /** sums[1, n] += the sum of a's rows. */
  void addColumnSums(int rows, int n, Matrix a, Matrix sums);

  /**
   * d[B, n] = 0 wherever the activation is not positive: the gradient of {@link #rectifiedAffine}.
   */
  void gate(int rows, int n, Matrix activations, Matrix d);

  /** out[i] += a[i] . x, for a[B, n] and x[1, n]. */
  void addDots(int rows, int n, Matrix a, Matrix x, float[] out);

  /** d[i] = scales[i] x, for d[B, n] and x[1, n]. */
  void outer(int rows, int n, float[] scales, Matrix x, Matrix d);

  /** sum[1, n] += scales[0] a[0] + scales[1] a[1] + ..., for a[B, n]. */
  void addWeightedSum(int rows, int n, float[] scales, Matrix a, Matrix sum);
}
