package org.ncfspark.model;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.MatrixArithmetic;

/**
 * A layer with ReLU, for scoring: [B, in] to [B, out], both padded.
 *
 * @param activations written by {@link #forward}
 */
record HiddenLayer(int in, int out, Matrix weights, Matrix bias, Matrix activations) {

  /**
   * @param weights of the layer, in the model's format, padded
   * @param bias likewise
   * @param rows of a block, at most
   */
  static HiddenLayer of(int in, Matrix weights, Matrix bias, int rows) {
    int out = weights.stride();
    return new HiddenLayer(in, out, weights, bias, Matrix.zeros(rows, out));
  }

  /** The matrix [rows, columns] that starts at {@code from}, with zeros to padded sizes. */
  static Matrix padded(float[] values, int from, int rows, int columns) {
    int width = Arithmetic.aligned(columns);
    float[] target = new float[Arithmetic.aligned(rows) * width];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, from + row * columns, target, row * width, columns);
    }
    return new Matrix(target, 0, width);
  }

  void forward(int rows, Matrix input, MatrixArithmetic arithmetic) {
    arithmetic.rectifiedAffine(rows, in, out, input, weights, bias, activations);
  }
}
