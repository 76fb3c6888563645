package org.ncfspark.arithmetic;

/**
 * Element-wise work on embedding rows. A block is the rows {@code from .. from + count} of the
 * mini-batch; {@code out} and {@code scales} are the block's own, from position 0. Widths are
 * multiples of {@link Arithmetic#ALIGNMENT}. Where rows are added to, examples are added in order,
 * so that repeated rows sum up the same way each time.
 */
public interface RowArithmetic {
  /** out[i] += sum of weights * a[i] * b[i]: the logits of a generalized dot product. */
  void addWeightedDots(int from, int count, int width, Matrix weights, Rows a, Rows b, float[] out);

  /** sum += scales[i] * a[i] * b[i], over all i: the gradient with respect to the weights. */
  void addWeightedProducts(
      int from, int count, int width, float[] scales, Rows a, Rows b, Matrix sum);

  /** target[i] += scales[i] * weights * source[i]: the gradient with respect to the other row. */
  void addWeightedRows(
      int from, int count, int width, float[] scales, Matrix weights, Rows source, Rows target);

  /** target[i] = source[i]. */
  void gather(int from, int count, int width, Rows source, Matrix target);

  /** target[i] += source[i]. */
  void scatterAdd(int from, int count, int width, Matrix source, Rows target);

  /** target[i] = max(0, source[i] + addend[0]): a dense layer whose product is known. */
  void rectifiedSums(int from, int count, int width, Rows source, Matrix addend, Matrix target);

  /** target[i] = a[i] * b[i]. */
  void products(int from, int count, int width, Rows a, Rows b, Matrix target);

  /** target[i] += slopes[i] * source[i]: the gradient of {@link #products} for the other row. */
  void addProducts(int from, int count, int width, Matrix slopes, Rows source, Rows target);
}
