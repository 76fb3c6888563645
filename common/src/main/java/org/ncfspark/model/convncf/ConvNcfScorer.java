package org.ncfspark.model.convncf;

import java.util.Arrays;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.MapArithmetic.Operands;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.ZOrder;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.Scorer;
import org.ncfspark.model.ncf.NcfLayout;

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

  private final PreparedConvNcf model;
  private final PrivateRows rows;
  private final float[] users;
  private final Matrix p;
  private final Matrix noBias;
  private final Operands operands;
  private final Matrix[] first;
  private final Matrix[] above;
  private final float[] logits;

  ConvNcfScorer(PreparedConvNcf model, PrivateRows rows) {
    this.model = model;
    this.rows = rows;
    ConvNcfLayout layout = model.layout;
    int maps = model.maps;
    int cells = model.cells.cells();
    users = rows.values(NcfLayout.weights(ConvNcfLayout.USER));
    int padded = Arithmetic.alignedBlock(model.cells.side());
    p = Matrix.zeros(padded, PATCH);
    noBias = Matrix.zeros(1, maps);
    operands =
        new Operands(
            Matrix.zeros(PATCH * padded, maps), Matrix.zeros(1, layout.factors()), model.firstBias);
    int block = Math.max(1, Math.min(MOST_CANDIDATES, BLOCK_BYTES / (cells * maps * Float.BYTES)));
    int blockRows = Arithmetic.alignedBlock(block);
    Matrix activations = Matrix.zeros(blockRows * cells, maps);
    first = new Matrix[block];
    Arrays.setAll(first, i -> activations.row(i * cells));
    above = new Matrix[layout.convolutions() - 1];
    for (int layer = 0; layer < above.length; layer++) {
      int side = layout.side(layer + 1);
      above[layer] = Matrix.zeros(blockRows * side * side, model.above[layer].out());
    }
    logits = new float[block];
  }

  @Override
  public void score(int userIndex, int[] itemIndexes, float[] scores) {
    enter(rows.place(userIndex));
    for (int from = 0; from < itemIndexes.length; from += first.length) {
      int count = Math.min(first.length, itemIndexes.length - from);
      scoreBlock(itemIndexes, from, count);
      System.arraycopy(logits, 0, scores, from, count);
    }
  }

  private void enter(int row) {
    int factors = model.layout.factors();
    int maps = model.maps;
    System.arraycopy(users, row * factors, p.values(), 0, factors);
    int halfRows = Arithmetic.alignedBlock(model.cells.side());
    for (int b = 0; b < PATCH; b++) {
      Matrix column = new Matrix(model.filters.values(), b * maps, PATCH * maps);
      Matrix halves = new Matrix(operands.halves().values(), b * maps, PATCH * maps);
      model.arithmetic.matrices().affine(halfRows, PATCH, maps, p, column, noBias, halves);
    }
  }

  private void scoreBlock(int[] itemIndexes, int from, int count) {
    int factors = model.layout.factors();
    int maps = model.maps;
    for (int i = 0; i < count; i++) {
      int at = itemIndexes[from + i] * factors;
      System.arraycopy(model.items, at, operands.q().values(), 0, factors);
      model.arithmetic.maps().rectifiedMap(model.cells, maps, operands, first[i]);
    }
    Matrix below = first[0];
    for (int layer = 0; layer < above.length; layer++) {
      int side = model.layout.side(layer + 1);
      int patchRows = Arithmetic.alignedBlock(count * side * side);
      Matrix patches = below.reshaped(ConvNcfLayout.TAPS * maps);
      model.above[layer].forward(patchRows, patches, above[layer], model.arithmetic.matrices());
      below = above[layer];
    }
    Arrays.fill(logits, 0, count, model.bias);
    int width = model.output.values().length;
    model.arithmetic.matrices().addDots(count, width, below.reshaped(width), model.output, logits);
  }
}
