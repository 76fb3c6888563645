package org.ncfspark.model;

import java.util.function.Consumer;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.ScoreArithmetic;

/**
 * All items by products of vectors: {@link ScoreTile#USERS} users lie side by side in the
 * processor's vectors, so that each pair's products are added as {@link DotProduct} says. The
 * items' vectors are read once for a block of users, some at a time, which stay in the cache until
 * all users of the block have met them.
 */
final class ProductTiles implements TileScorer {
  private static final int USERS = ScoreTile.USERS;
  private static final int STRIPS = 4;
  private static final int ITEMS = 128;

  private final ScoreArithmetic arithmetic = Arithmetic.preferred().scores();
  private final PrivateRows rows;
  private final Vectors users;
  private final Matrix itemRows;
  private final Matrix itemBiases;
  private final float offset;
  private final int items;
  private final int factors;
  private final Matrix[] strips = new Matrix[STRIPS];
  private final float[] scores = new float[ITEMS * USERS];

  ProductTiles(PrivateRows rows, Vectors users, Vectors vectors, float offset, int items) {
    this.rows = rows;
    this.users = users;
    this.offset = offset;
    this.items = items;
    factors = vectors.factors();
    itemRows = new Matrix(vectors.values(), 0, factors);
    itemBiases = new Matrix(vectors.biases(), 0, 1);
    for (int strip = 0; strip < STRIPS; strip++) {
      strips[strip] = Matrix.zeros(1 + factors, USERS);
    }
  }

  @Override
  public int users() {
    return STRIPS * USERS;
  }

  @Override
  public void score(int[] userIndexes, Consumer<ScoreTile> each) {
    for (int place = 0; place < userIndexes.length; place++) {
      place(userIndexes[place], place % USERS, strips[place / USERS].values());
    }
    for (int item = 0; item < items; item += ITEMS) {
      int count = Math.min(ITEMS, items - item);
      for (int user = 0; user < userIndexes.length; user += USERS) {
        arithmetic.scores(
            count,
            factors,
            itemRows.row(item),
            itemBiases.row(item),
            strips[user / USERS],
            offset,
            scores);
        int together = Math.min(USERS, userIndexes.length - user);
        each.accept(new ScoreTile(user, together, item, count, scores, USERS));
      }
    }
  }

  /** Writes a user's bias and vector into a column. */
  private void place(int userIndex, int column, float[] strip) {
    int row = rows.place(userIndex);
    strip[column] = users.biases()[row];
    for (int k = 0; k < factors; k++) {
      strip[(1 + k) * USERS + column] = users.values()[row * factors + k];
    }
  }
}
