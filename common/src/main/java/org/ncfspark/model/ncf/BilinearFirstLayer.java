package org.ncfspark.model.ncf;

import java.util.Arrays;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.TrainedModel;

/**
 * The layer above p_u * q_i or p_u q_i^T, before its ReLU linear in q_i for a given user: his
 * embedding and the layer's weights make a matrix [K, H], once per user, and per candidate there
 * remain 2 K H FLOP, also for the outer product with its K K H weights.
 */
final class BilinearFirstLayer implements FirstLayer {
  private final Weights weights;
  private final float[] users;
  private final float[] user;
  private final Matrix userWeights;
  private final Matrix block;

  private BilinearFirstLayer(Weights weights, PrivateRows rows) {
    this.weights = weights;
    users = rows.values(NcfLayout.weights(NcfLayout.MLP_USER));
    user = new float[weights.size()];
    userWeights = Matrix.zeros(weights.width(), weights.width());
    block = Matrix.zeros(MlpBranch.BLOCK, weights.width());
  }

  /**
   * The layer's weights, padded.
   *
   * @param items embeddings, not padded
   * @param byPart a row per part of the input, [K, H] each
   */
  record Weights(
      Arithmetic arithmetic, TowerInput input, int size, float[] items, Matrix byPart, Matrix bias)
      implements FirstLayer.Prepared {
    int width() {
      return Arithmetic.aligned(size);
    }

    @Override
    public FirstLayer layer(PrivateRows users) {
      return new BilinearFirstLayer(this, users);
    }
  }

  static FirstLayer.Prepared prepare(NcfLayout layout, TrainedModel shared, Arithmetic arithmetic) {
    int size = layout.mlpSize();
    int width = Arithmetic.aligned(size);
    Matrix byPart = Matrix.zeros(layout.inputParts(), width * width);
    float[] unpadded = shared.parameter(NcfLayout.weights(NcfLayout.hidden(0))).values();
    for (int part = 0; part < layout.inputParts(); part++) {
      float[] padded = HiddenLayer.padded(unpadded, part * size * size, size, size).values();
      System.arraycopy(padded, 0, byPart.values(), part * width * width, padded.length);
    }
    float[] biases = shared.parameter(NcfLayout.bias(NcfLayout.hidden(0))).values();
    return new Weights(
        arithmetic,
        layout.input(),
        size,
        shared.parameter(NcfLayout.weights(NcfLayout.MLP_ITEM)).values(),
        byPart,
        HiddenLayer.padded(biases, 0, 1, size));
  }

  @Override
  public void enter(int row) {
    int size = weights.size();
    int width = weights.width();
    System.arraycopy(users, row * size, user, 0, size);
    Arrays.fill(userWeights.values(), 0);
    Matrix byPart = weights.byPart();
    if (weights.input() == TowerInput.PRODUCT) {
      for (int at = 0; at < size * width; at++) {
        userWeights.values()[at] = user[at / width] * byPart.values()[at];
      }
    } else {
      Matrix sum = userWeights.reshaped(width * width);
      weights.arithmetic().matrices().addWeightedSum(size, width * width, user, byPart, sum);
    }
  }

  @Override
  public void forward(int[] itemIndexes, int from, int count, Matrix target) {
    int size = weights.size();
    int width = weights.width();
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          weights.items(), itemIndexes[from + i] * size, block.values(), i * width, size);
    }
    weights
        .arithmetic()
        .matrices()
        .rectifiedAffine(
            Arithmetic.alignedBlock(count),
            width,
            width,
            block,
            userWeights,
            weights.bias(),
            target);
  }
}
