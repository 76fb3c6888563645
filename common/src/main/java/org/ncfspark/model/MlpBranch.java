package org.ncfspark.model;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;

/**
 * The MLP tower and its part of the output layer. Above what {@link FirstLayer} computes once per
 * user, there remain per candidate the layers above, 2 (H1 H2 + H2 H3 + ...) FLOP, a block of
 * candidates at a time:
 *
 * <pre>
 *   first layer  [B, H1]  ->  [B, H2]  ->  ...  ->  . h   [B]
 * </pre>
 */
final class MlpBranch implements NcfScorer.Branch {
  static final int BLOCK = 128;

  private final Arithmetic arithmetic;
  private final FirstLayer firstLayer;
  private final Matrix first;
  private final HiddenLayer[] above;
  private final Matrix output;
  private final int outputWidth;
  private final float[] shares = new float[BLOCK];

  MlpBranch(NcfLayout layout, TrainedModel model, Arithmetic arithmetic) {
    this.arithmetic = arithmetic;
    firstLayer = FirstLayer.of(layout, model, arithmetic);
    int width = Arithmetic.aligned(layout.mlpSize());
    first = new Matrix(new float[BLOCK * width], 0, width);
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

  @Override
  public void enter(int userIndex) {
    firstLayer.enter(userIndex);
  }

  @Override
  public void addLogits(int[] items, float[] logits) {
    for (int from = 0; from < items.length; from += BLOCK) {
      int count = Math.min(BLOCK, items.length - from);
      System.arraycopy(logits, from, shares, 0, count);
      firstLayer.forward(items, from, count, first);
      addShares(count);
      System.arraycopy(shares, 0, logits, from, count);
    }
  }

  private void addShares(int count) {
    Matrix below = first;
    for (HiddenLayer layer : above) {
      layer.forward(Arithmetic.alignedBlock(count), below, arithmetic.matrices());
      below = layer.activations();
    }
    arithmetic.matrices().addDots(count, outputWidth, below, output, shares);
  }
}
