package org.ncfspark.model.ncf;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.model.PrivateRows;

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

  private final PreparedTower tower;
  private final FirstLayer firstLayer;
  private final Matrix first;
  private final Matrix[] above;
  private final float[] shares = new float[BLOCK];

  MlpBranch(PreparedTower tower, PrivateRows users) {
    this.tower = tower;
    firstLayer = tower.first().layer(users);
    first = Matrix.zeros(BLOCK, tower.firstWidth());
    above = new Matrix[tower.above().length];
    for (int layer = 0; layer < above.length; layer++) {
      above[layer] = Matrix.zeros(BLOCK, tower.above()[layer].out());
    }
  }

  @Override
  public void enter(int row) {
    firstLayer.enter(row);
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
    for (int layer = 0; layer < above.length; layer++) {
      tower.above()[layer].forward(
          Arithmetic.alignedBlock(count), below, above[layer], tower.arithmetic().matrices());
      below = above[layer];
    }
    tower
        .arithmetic()
        .matrices()
        .addDots(count, tower.outputWidth(), below, tower.output(), shares);
  }
}
