package org.ncfspark.model;

import java.util.Arrays;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.MapArithmetic.Operands;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.ZOrder;

/**
 * Scores of ConvNCF: logits. The first layer's filters meet the user's embedding once per user; per
 * candidate there remain the rest of that layer, see {@link org.ncfspark.arithmetic.MapArithmetic},
 * and the layers above, matrix products along {@link ZOrder}. Candidates go through all layers a
 * few at a time, so that their activations stay in the L2 cache.
 */
final class ConvNcfScorer implements Scorer {
  private static final int PATCH = 2;

  // Activations of the first layer; those above take a third as much.
  private static final int BLOCK_BYTES = 1 << 18;
  private static final int MOST_CANDIDATES = 128;

  private final Arithmetic arithmetic = Arithmetic.preferred();
  private final ConvNcfLayout layout;
  private final int maps;
  private final ZOrder cells;
  private final float[] users;
  private final float[] items;
  private final Matrix p;
  private final Matrix filters;
  private final Matrix noBias;
  private final Operands operands;
  private final Matrix[] first;
  private final HiddenLayer[] above;
  private final Matrix output;
  private final float bias;
  private final float[] logits;

  ConvNcfScorer(ConvNcfLayout layout, TrainedModel model) {
    this.layout = layout;
    maps = Arithmetic.aligned(layout.maps());
    cells = ZOrder.ofSide(layout.side(0));
    users = model.parameter(NcfLayout.weights(ConvNcfLayout.USER)).values();
    items = model.parameter(NcfLayout.weights(ConvNcfLayout.ITEM)).values();
    int rows = Arithmetic.alignedBlock(cells.side());
    p = Matrix.zeros(rows, PATCH);
    filters = filters(model, 0);
    noBias = Matrix.zeros(1, maps);
    operands =
        new Operands(
            Matrix.zeros(PATCH * rows, maps), Matrix.zeros(1, layout.factors()), bias(model, 0));
    int bytes = cells.cells() * maps * Float.BYTES;
    int block = Math.max(1, Math.min(MOST_CANDIDATES, BLOCK_BYTES / bytes));
    int blockRows = Arithmetic.alignedBlock(block);
    Matrix activations = Matrix.zeros(blockRows * cells.cells(), maps);
    first = new Matrix[block];
    for (int i = 0; i < block; i++) {
      first[i] = activations.row(i * cells.cells());
    }
    above = new HiddenLayer[layout.convolutions() - 1];
    for (int layer = 0; layer < above.length; layer++) {
      int side = layout.side(layer + 1);
      above[layer] =
          HiddenLayer.of(
              ConvNcfLayout.TAPS * maps,
              filters(model, layer + 1),
              bias(model, layer + 1),
              blockRows * side * side);
    }
    output = output(model);
    bias = model.parameter(NcfLayout.OUTPUT_BIAS).values()[0];
    logits = new float[block];
  }

  /** [4 * maps that the layer reads, maps], padded; the interaction map is alone, not padded. */
  private Matrix filters(TrainedModel model, int layer) {
    String name = NcfLayout.weights(ConvNcfLayout.convolution(layer));
    float[] values = model.parameter(name).values();
    int inputs = layout.inputs(layer);
    int width = layer == 0 ? 1 : maps;
    Matrix filters = Matrix.zeros(ConvNcfLayout.TAPS * width, maps);
    for (int row = 0; row < ConvNcfLayout.TAPS * inputs; row++) {
      int target = row / inputs * width + row % inputs;
      System.arraycopy(values, row * layout.maps(), filters.values(), target * maps, layout.maps());
    }
    return filters;
  }

  private Matrix bias(TrainedModel model, int layer) {
    String name = NcfLayout.bias(ConvNcfLayout.convolution(layer));
    return HiddenLayer.padded(model.parameter(name).values(), 0, 1, layout.maps());
  }

  /** Weights of the last layer's cells, in their order there. */
  private Matrix output(TrainedModel model) {
    float[] weights = model.parameter(NcfLayout.OUTPUT_WEIGHTS).values();
    int side = layout.lastSide();
    ZOrder order = ZOrder.ofSide(side);
    Matrix output = Matrix.zeros(1, order.cells() * maps);
    for (int cell = 0; cell < order.cells(); cell++) {
      int at = order.cell(cell / side, cell % side) * maps;
      System.arraycopy(weights, cell * layout.maps(), output.values(), at, layout.maps());
    }
    return output;
  }

  @Override
  public void score(int userIndex, int[] itemIndexes, float[] scores) {
    enter(userIndex);
    for (int from = 0; from < itemIndexes.length; from += first.length) {
      int count = Math.min(first.length, itemIndexes.length - from);
      scoreBlock(itemIndexes, from, count);
      System.arraycopy(logits, 0, scores, from, count);
    }
  }

  private void enter(int userIndex) {
    int factors = layout.factors();
    System.arraycopy(users, userIndex * factors, p.values(), 0, factors);
    int rows = Arithmetic.alignedBlock(cells.side());
    for (int b = 0; b < PATCH; b++) {
      Matrix column = new Matrix(filters.values(), b * maps, PATCH * maps);
      Matrix halves = new Matrix(operands.halves().values(), b * maps, PATCH * maps);
      arithmetic.matrices().affine(rows, PATCH, maps, p, column, noBias, halves);
    }
  }

  private void scoreBlock(int[] itemIndexes, int from, int count) {
    int factors = layout.factors();
    for (int i = 0; i < count; i++) {
      System.arraycopy(items, itemIndexes[from + i] * factors, operands.q().values(), 0, factors);
      arithmetic.maps().rectifiedMap(cells, maps, operands, first[i]);
    }
    Matrix below = first[0];
    for (int layer = 0; layer < above.length; layer++) {
      int side = layout.side(layer + 1);
      int rows = Arithmetic.alignedBlock(count * side * side);
      Matrix patches = below.reshaped(ConvNcfLayout.TAPS * maps);
      above[layer].forward(rows, patches, arithmetic.matrices());
      below = above[layer].activations();
    }
    Arrays.fill(logits, 0, count, bias);
    Matrix last = below.reshaped(output.values().length);
    arithmetic.matrices().addDots(count, output.values().length, last, output, logits);
  }
}
