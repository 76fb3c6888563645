package org.ncfspark.model.ncf;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.MatrixArithmetic;

/** A layer with ReLU, for scoring: [B, in] to [B, out], both padded. */
public record HiddenLayer(int in, int out, Matrix weights, Matrix bias) {

  /**
   * @param weights of the layer, in the model's format, padded
   * @param bias likewise
   */
  public static HiddenLayer of(int in, Matrix weights, Matrix bias) {
    return new HiddenLayer(in, weights.stride(), weights, bias);
  }

  /** The matrix [rows, columns] that starts at {@code from}, with zeros to padded sizes. */
  public static Matrix padded(float[] values, int from, int rows, int columns) {
    int width = Arithmetic.aligned(columns);
    float[] target = new float[Arithmetic.aligned(rows) * width];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, from + row * columns, target, row * width, columns);
    }
    return new Matrix(target, 0, width);
  }

  public void forward(int rows, Matrix input, Matrix activations, MatrixArithmetic arithmetic) {
    arithmetic.rectifiedAffine(rows, in, out, input, weights, bias, activations);
  }
}
