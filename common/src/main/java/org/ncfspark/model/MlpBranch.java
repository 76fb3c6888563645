package org.ncfspark.model;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.Rows;

/**
 * The MLP tower and its part of the output layer. The first hidden layer is linear in [p_u ; q_i]
 * before its ReLU: its item half is computed once per scorer, its user half once per user, and per
 * candidate there remain their sum and the layers above, 2 (H1 H2 + H2 H3 + ...) FLOP, a block of
 * candidates at a time:
 *
 * <pre>
 *   max(0, user half + item halves)   [B, H1]  ->  [B, H2]  ->  ...  ->  . h   [B]
 * </pre>
 */
final class MlpBranch implements NcfScorer.Branch {
  private static final int BLOCK = 128;

  private final Arithmetic arithmetic;
  private final int size;
  private final int width;
  private final float[] users;
  private final Matrix userBlock;
  private final Matrix userHalf;
  private final Matrix userWeights;
  private final Matrix firstBias;
  private final int[] itemAt = new int[BLOCK];
  private final Rows itemHalves;
  private final Matrix first;
  private final HiddenLayer[] above;
  private final Matrix output;
  private final int outputWidth;
  private final float[] shares = new float[BLOCK];

  MlpBranch(NcfLayout layout, TrainedModel model, Arithmetic arithmetic) {
    this.arithmetic = arithmetic;
    size = layout.mlpSize();
    width = Arithmetic.aligned(size);
    users = model.parameter(NcfLayout.weights(NcfLayout.MLP_USER)).values();
    userBlock = block(Arithmetic.BLOCK_ALIGNMENT, width);
    userHalf = block(Arithmetic.BLOCK_ALIGNMENT, width);
    first = block(BLOCK, width);
    float[] weights = model.parameter(NcfLayout.weights(NcfLayout.hidden(0))).values();
    userWeights = HiddenLayer.padded(weights, 0, size, size);
    float[] bias = model.parameter(NcfLayout.bias(NcfLayout.hidden(0))).values();
    firstBias = HiddenLayer.padded(bias, 0, 1, size);
    Matrix itemWeights = HiddenLayer.padded(weights, size * size, size, size);
    ParameterTable items = model.parameter(NcfLayout.weights(NcfLayout.MLP_ITEM));
    itemHalves = new Rows(itemHalves(items, itemWeights), itemAt, 0);
    above = new HiddenLayer[layout.hiddenSizes().length - 1];
    for (int layer = 0; layer < above.length; layer++) {
      above[layer] = hiddenLayer(layout, layer + 1, model);
    }
    int last = layout.fusedSize() - layout.gmfSize();
    outputWidth = Arithmetic.aligned(last);
    float[] outputWeights = model.parameter(NcfLayout.OUTPUT_WEIGHTS).values();
    output = HiddenLayer.padded(outputWeights, layout.gmfSize(), 1, last);
  }

  private static HiddenLayer hiddenLayer(NcfLayout layout, int layer, TrainedModel model) {
    String name = NcfLayout.hidden(layer);
    int in = layout.hiddenSizes()[layer - 1];
    int out = layout.hiddenSizes()[layer];
    float[] weights = model.parameter(NcfLayout.weights(name)).values();
    float[] bias = model.parameter(NcfLayout.bias(name)).values();
    return HiddenLayer.of(
        Arithmetic.aligned(in),
        HiddenLayer.padded(weights, 0, in, out),
        HiddenLayer.padded(bias, 0, 1, out),
        BLOCK);
  }

  private static Matrix block(int rows, int columns) {
    return new Matrix(new float[rows * columns], 0, columns);
  }

  private float[] itemHalves(ParameterTable items, Matrix itemWeights) {
    float[] halves = new float[Math.multiplyExact(Arithmetic.alignedBlock(items.rows()), width)];
    Matrix noBias = block(1, width);
    Matrix embeddings = block(BLOCK, width);
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
        .affine(
            Arithmetic.BLOCK_ALIGNMENT, width, width, userBlock, userWeights, firstBias, userHalf);
  }

  @Override
  public void addLogits(int[] items, float[] logits) {
    for (int from = 0; from < items.length; from += BLOCK) {
      int count = Math.min(BLOCK, items.length - from);
      for (int i = 0; i < count; i++) {
        itemAt[i] = items[from + i] * width;
        shares[i] = logits[from + i];
      }
      addShares(count);
      System.arraycopy(shares, 0, logits, from, count);
    }
  }

  private void addShares(int count) {
    arithmetic.rows().rectifiedSums(0, count, width, itemHalves, userHalf, first);
    Matrix below = first;
    for (HiddenLayer layer : above) {
      layer.forward(Arithmetic.alignedBlock(count), below, arithmetic.matrices());
      below = layer.activations();
    }
    arithmetic.matrices().addDots(count, outputWidth, below, output, shares);
  }
}
