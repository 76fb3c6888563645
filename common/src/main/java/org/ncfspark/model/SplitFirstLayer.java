package org.ncfspark.model;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.Rows;

/**
 * The layer above [p_u ; q_i], linear in both before its ReLU: its item half is computed once per
 * scorer, its user half once per user, and per candidate there remains their sum.
 */
final class SplitFirstLayer implements FirstLayer {
  private static final int BLOCK = MlpBranch.BLOCK;

  private final Arithmetic arithmetic;
  private final int size;
  private final int width;
  private final float[] users;
  private final Matrix userBlock;
  private final Matrix userHalf;
  private final Matrix userWeights;
  private final Matrix bias;
  private final int[] itemAt = new int[BLOCK];
  private final Rows itemHalves;

  SplitFirstLayer(NcfLayout layout, TrainedModel model, Arithmetic arithmetic) {
    this.arithmetic = arithmetic;
    size = layout.mlpSize();
    width = Arithmetic.aligned(size);
    users = model.parameter(NcfLayout.weights(NcfLayout.MLP_USER)).values();
    userBlock = Matrix.zeros(Arithmetic.BLOCK_ALIGNMENT, width);
    userHalf = Matrix.zeros(Arithmetic.BLOCK_ALIGNMENT, width);
    float[] weights = model.parameter(NcfLayout.weights(NcfLayout.hidden(0))).values();
    userWeights = HiddenLayer.padded(weights, 0, size, size);
    float[] biases = model.parameter(NcfLayout.bias(NcfLayout.hidden(0))).values();
    bias = HiddenLayer.padded(biases, 0, 1, size);
    Matrix itemWeights = HiddenLayer.padded(weights, size * size, size, size);
    ParameterTable items = model.parameter(NcfLayout.weights(NcfLayout.MLP_ITEM));
    itemHalves = new Rows(itemHalves(items, itemWeights), itemAt, 0);
  }

  private float[] itemHalves(ParameterTable items, Matrix itemWeights) {
    float[] halves = new float[Math.multiplyExact(Arithmetic.alignedBlock(items.rows()), width)];
    Matrix noBias = Matrix.zeros(1, width);
    Matrix embeddings = Matrix.zeros(BLOCK, width);
    for (int from = 0; from < items.rows(); from += BLOCK) {
      int count = Math.min(BLOCK, items.rows() - from);
      for (int i = 0; i < count; i++) {
        int at = (from + i) * size;
        System.arraycopy(items.values(), at, embeddings.values(), i * width, size);
      }
      Matrix target = new Matrix(halves, from * width, width);
      int rows = Arithmetic.alignedBlock(count);
      arithmetic.matrices().affine(rows, width, width, embeddings, itemWeights, noBias, target);
    }
    return halves;
  }

  @Override
  public void enter(int userIndex) {
    System.arraycopy(users, userIndex * size, userBlock.values(), 0, size);
    arithmetic
        .matrices()
        .affine(Arithmetic.BLOCK_ALIGNMENT, width, width, userBlock, userWeights, bias, userHalf);
  }

  @Override
  public void forward(int[] items, int from, int count, Matrix target) {
    for (int i = 0; i < count; i++) {
      itemAt[i] = items[from + i] * width;
    }
    arithmetic.rows().rectifiedSums(0, count, width, itemHalves, userHalf, target);
  }
}
