package org.ncfspark.model.ncf;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;

/** What the MLP tower reads of its examples' embeddings, a block of B examples at a time. */
interface PairInput {
  static PairInput of(TowerInput input, PairRows rows, int blockRows, Arithmetic arithmetic) {
    return switch (input) {
      case CONCATENATION -> new ConcatenatedPairs(rows, blockRows, arithmetic.rows());
      case PRODUCT -> new MultipliedPairs(rows, blockRows, arithmetic.rows());
      case OUTER_PRODUCT -> new CrossedPairs(rows, blockRows, arithmetic);
    };
  }

  /** [B, width], written by {@link #forward}. */
  Matrix values();

  /** The loss' derivatives with respect to the values: read by {@link #backward}. */
  Matrix slopes();

  /**
   * @param from the block's first example
   */
  void forward(int from, int count);

  /** Adds to the gradients of both embeddings. */
  void backward(int from, int count);
}
