package org.ncfspark.model;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.MatrixArithmetic;

/**
 * A hidden layer of the MLP tower, for scoring: [B, in] to [B, out], both padded.
 *
 * @param activations written by {@link #forward}
 */
record MlpLayer(int in, int out, Matrix weights, Matrix bias, Matrix activations) {

  /**
   * @param layer counted from 0
   */
  static MlpLayer of(NcfLayout layout, int layer, TrainedModel model, int blockRows) {
    String name = NcfLayout.hidden(layer);
    int in = layout.hiddenSizes()[layer - 1];
    int out = layout.hiddenSizes()[layer];
    int width = Arithmetic.aligned(out);
    return new MlpLayer(
        Arithmetic.aligned(in),
        width,
        padded(model.parameter(NcfLayout.weights(name)).values(), 0, in, out),
        padded(model.parameter(NcfLayout.bias(name)).values(), 0, 1, out),
        new Matrix(new float[blockRows * width], 0, width));
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
    arithmetic.affine(rows, in, out, input, weights, bias, activations);
    arithmetic.rectify(rows, out, activations);
  }
}
