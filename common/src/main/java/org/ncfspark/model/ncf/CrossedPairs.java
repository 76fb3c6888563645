package org.ncfspark.model.ncf;

import java.util.Arrays;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;

/**
 * p_u q_i^T, row by row; [K, K] per example, rows padded. The layer above, with K K weights per
 * unit, is what takes the time.
 */
final class CrossedPairs implements PairInput {
  private final PairRows rows;
  private final Arithmetic arithmetic;
  private final Matrix values;
  private final Matrix slopes;
  private final Matrix[] valuesOf;
  private final Matrix[] slopesOf;
  private final Matrix items;
  private final Matrix[] itemOf;
  private final Matrix itemSlopes;
  private final Matrix[] itemSlopesOf;
  private final float[] user;
  private final float[] userSlopes;

  CrossedPairs(PairRows rows, int blockRows, Arithmetic arithmetic) {
    this.rows = rows;
    this.arithmetic = arithmetic;
    int size = rows.size();
    int width = rows.width();
    values = Matrix.zeros(blockRows, size * width);
    slopes = Matrix.zeros(blockRows, size * width);
    items = Matrix.zeros(blockRows, width);
    itemSlopes = Matrix.zeros(blockRows, width);
    valuesOf = new Matrix[blockRows];
    slopesOf = new Matrix[blockRows];
    itemOf = new Matrix[blockRows];
    itemSlopesOf = new Matrix[blockRows];
    for (int i = 0; i < blockRows; i++) {
      valuesOf[i] = values.row(i).reshaped(width);
      slopesOf[i] = slopes.row(i).reshaped(width);
      itemOf[i] = items.row(i);
      itemSlopesOf[i] = itemSlopes.row(i);
    }
    user = new float[size];
    userSlopes = new float[size];
  }

  @Override
  public Matrix values() {
    return values;
  }

  @Override
  public Matrix slopes() {
    return slopes;
  }

  @Override
  public void forward(int from, int count) {
    arithmetic.rows().gather(from, count, rows.width(), rows.items(), items);
    for (int i = 0; i < count; i++) {
      loadUser(from + i);
      arithmetic.matrices().outer(rows.size(), rows.width(), user, itemOf[i], valuesOf[i]);
    }
  }

  private void loadUser(int example) {
    int at = rows.users().at()[example] + rows.users().column();
    System.arraycopy(rows.users().values(), at, user, 0, user.length);
  }

  @Override
  public void backward(int from, int count) {
    int size = rows.size();
    int width = rows.width();
    Arrays.fill(itemSlopes.values(), 0);
    for (int i = 0; i < count; i++) {
      loadUser(from + i);
      arithmetic.matrices().addWeightedSum(size, width, user, slopesOf[i], itemSlopesOf[i]);
      Arrays.fill(userSlopes, 0);
      arithmetic.matrices().addDots(size, width, slopesOf[i], itemOf[i], userSlopes);
      addToUser(from + i);
    }
    arithmetic.rows().scatterAdd(from, count, width, itemSlopes, rows.itemGradients());
  }

  private void addToUser(int example) {
    int at = rows.userGradients().at()[example] + rows.userGradients().column();
    for (int k = 0; k < userSlopes.length; k++) {
      rows.userGradients().values()[at + k] += userSlopes[k];
    }
  }
}
