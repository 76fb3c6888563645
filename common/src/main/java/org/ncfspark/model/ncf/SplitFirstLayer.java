package org.ncfspark.model.ncf;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.Rows;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.TrainedModel;

/**
 * The layer above [p_u ; q_i], linear in both before its ReLU: its item half is computed once for
 * all, its user half once per user, and per candidate there remains their sum.
 */
final class SplitFirstLayer implements FirstLayer {
  private static final int BLOCK = MlpBranch.BLOCK;

  private final Halves halves;
  private final float[] users;
  private final Matrix userBlock;
  private final Matrix userHalf;
  private final int[] itemAt = new int[BLOCK];
  private final Rows itemHalves;

  private SplitFirstLayer(Halves halves, PrivateRows rows) {
    this.halves = halves;
    users = rows.values(NcfLayout.weights(NcfLayout.MLP_USER));
    userBlock = Matrix.zeros(Arithmetic.BLOCK_ALIGNMENT, halves.width());
    userHalf = Matrix.zeros(Arithmetic.BLOCK_ALIGNMENT, halves.width());
    itemHalves = new Rows(halves.ofItems(), itemAt, 0);
  }

  /**
   * The item half of all items, 4 bytes for each of them and each of the layer's padded outputs,
   * and the weights of the user half.
   */
  record Halves(Arithmetic arithmetic, int size, Matrix userWeights, Matrix bias, float[] ofItems)
      implements FirstLayer.Prepared {
    int width() {
      return userWeights.stride();
    }

    @Override
    public FirstLayer layer(PrivateRows users) {
      return new SplitFirstLayer(this, users);
    }
  }

  static FirstLayer.Prepared prepare(NcfLayout layout, TrainedModel shared, Arithmetic arithmetic) {
    int size = layout.mlpSize();
    float[] weights = shared.parameter(NcfLayout.weights(NcfLayout.hidden(0))).values();
    float[] biases = shared.parameter(NcfLayout.bias(NcfLayout.hidden(0))).values();
    ParameterTable items = shared.parameter(NcfLayout.weights(NcfLayout.MLP_ITEM));
    Matrix itemWeights = HiddenLayer.padded(weights, size * size, size, size);
    return new Halves(
        arithmetic,
        size,
        HiddenLayer.padded(weights, 0, size, size),
        HiddenLayer.padded(biases, 0, 1, size),
        itemHalves(size, items, itemWeights, arithmetic));
  }

  private static float[] itemHalves(
      int size, ParameterTable items, Matrix itemWeights, Arithmetic arithmetic) {
    int width = itemWeights.stride();
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
  public void enter(int row) {
    int width = halves.width();
    System.arraycopy(users, row * halves.size(), userBlock.values(), 0, halves.size());
    halves
        .arithmetic()
        .matrices()
        .affine(
            Arithmetic.BLOCK_ALIGNMENT,
            width,
            width,
            userBlock,
            halves.userWeights(),
            halves.bias(),
            userHalf);
  }

  @Override
  public void forward(int[] items, int from, int count, Matrix target) {
    int width = halves.width();
    for (int i = 0; i < count; i++) {
      itemAt[i] = items[from + i] * width;
    }
    halves.arithmetic().rows().rectifiedSums(0, count, width, itemHalves, userHalf, target);
  }
}
