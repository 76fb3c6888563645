package org.ncfspark.engine.vector;

import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.MatrixArithmetic;

/**
 * A hidden layer with ReLU over blocks of B examples: activations [B, out] = max(0, input [B, in]
 * weights [in, out] + bias). 6 B in out FLOP for the forward and both backward products.
 */
public final class DenseLayer {
  private final MatrixArithmetic arithmetic;
  private final int in;
  private final int out;
  private final Matrix weights;
  private final Matrix bias;
  private final Matrix weightGradients;
  private final Matrix biasGradients;
  private final Matrix transposed;
  private final Matrix noBias;
  private final Matrix activations;
  private final Matrix slopes;

  /**
   * @param in padded size
   * @param out padded size
   * @param weightsAt of weights [in, out] in the network's row and in its gradient
   * @param biasAt likewise
   */
  public DenseLayer(
      int in,
      int out,
      int weightsAt,
      int biasAt,
      TouchedRows network,
      int blockRows,
      MatrixArithmetic arithmetic) {
    this.arithmetic = arithmetic;
    this.in = in;
    this.out = out;
    weights = new Matrix(network.table().values(), weightsAt, out);
    bias = new Matrix(network.table().values(), biasAt, out);
    weightGradients = new Matrix(network.gradients(), weightsAt, out);
    biasGradients = new Matrix(network.gradients(), biasAt, out);
    transposed = Matrix.zeros(out, in);
    noBias = Matrix.zeros(1, in);
    activations = Matrix.zeros(blockRows, out);
    slopes = Matrix.zeros(blockRows, out);
  }

  public int out() {
    return out;
  }

  /** [B, out], written by {@link #forward}. */
  public Matrix activations() {
    return activations;
  }

  /**
   * The loss' derivatives with respect to the activations, [B, out]: input of the backward pass.
   */
  public Matrix slopes() {
    return slopes;
  }

  /** Copies the weights, transposed, for the backward pass. */
  public void transpose() {
    for (int i = 0; i < in; i++) {
      for (int o = 0; o < out; o++) {
        transposed.values()[o * in + i] = weights.values()[weights.from() + i * out + o];
      }
    }
  }

  public void forward(int rows, Matrix input) {
    arithmetic.rectifiedAffine(rows, in, out, input, weights, bias, activations);
  }

  /**
   * From {@link #slopes} to the gradients of weights and bias, which are added to, and to the
   * slopes of the input, which are overwritten.
   */
  public void backward(int rows, Matrix input, Matrix inputSlopes) {
    arithmetic.gate(rows, out, activations, slopes);
    arithmetic.addTransposedProduct(rows, in, out, input, slopes, weightGradients);
    arithmetic.addColumnSums(rows, out, slopes, biasGradients);
    arithmetic.affine(rows, out, in, slopes, transposed, noBias, inputSlopes);
  }
}
