package org.ncfspark.model;

import java.util.Arrays;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;

/**
 * The layer above p_u * q_i or p_u q_i^T, before its ReLU linear in q_i for a given user: his
 * embedding and the layer's weights make a matrix [K, H], once per user, and per candidate there
 * remain 2 K H FLOP, also for the outer product with its K K H weights.
 */
final class BilinearFirstLayer implements FirstLayer {
  private final Arithmetic arithmetic;
  private final TowerInput input;
  private final int size;
  private final int width;
  private final float[] users;
  private final float[] items;
  private final float[] user;
  private final Matrix weights;
  private final Matrix userWeights;
  private final Matrix bias;
  private final Matrix block;

  BilinearFirstLayer(NcfLayout layout, TrainedModel model, Arithmetic arithmetic) {
    this.arithmetic = arithmetic;
    input = layout.input();
    size = layout.mlpSize();
    width = Arithmetic.aligned(size);
    users = model.parameter(NcfLayout.weights(NcfLayout.MLP_USER)).values();
    items = model.parameter(NcfLayout.weights(NcfLayout.MLP_ITEM)).values();
    user = new float[size];
    // A row per part, [K, H] each, padded.
    weights = Matrix.zeros(layout.inputParts(), width * width);
    float[] unpadded = model.parameter(NcfLayout.weights(NcfLayout.hidden(0))).values();
    for (int part = 0; part < layout.inputParts(); part++) {
      float[] padded = HiddenLayer.padded(unpadded, part * size * size, size, size).values();
      System.arraycopy(padded, 0, weights.values(), part * width * width, padded.length);
    }
    userWeights = Matrix.zeros(width, width);
    float[] biases = model.parameter(NcfLayout.bias(NcfLayout.hidden(0))).values();
    bias = HiddenLayer.padded(biases, 0, 1, size);
    block = Matrix.zeros(MlpBranch.BLOCK, width);
  }

  @Override
  public void enter(int userIndex) {
    System.arraycopy(users, userIndex * size, user, 0, size);
    Arrays.fill(userWeights.values(), 0);
    if (input == TowerInput.PRODUCT) {
      for (int at = 0; at < size * width; at++) {
        userWeights.values()[at] = user[at / width] * weights.values()[at];
      }
    } else {
      Matrix sum = userWeights.reshaped(width * width);
      arithmetic.matrices().addWeightedSum(size, width * width, user, weights, sum);
    }
  }

  @Override
  public void forward(int[] itemIndexes, int from, int count, Matrix target) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(items, itemIndexes[from + i] * size, block.values(), i * width, size);
    }
    arithmetic
        .matrices()
        .rectifiedAffine(
            Arithmetic.alignedBlock(count), width, width, block, userWeights, bias, target);
  }
}
