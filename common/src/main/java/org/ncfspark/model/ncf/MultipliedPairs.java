package org.ncfspark.model.ncf;

import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.RowArithmetic;

/** p_u * q_i, element by element. */
final class MultipliedPairs implements PairInput {
  private final PairRows rows;
  private final RowArithmetic arithmetic;
  private final Matrix values;
  private final Matrix slopes;

  MultipliedPairs(PairRows rows, int blockRows, RowArithmetic arithmetic) {
    this.rows = rows;
    this.arithmetic = arithmetic;
    values = Matrix.zeros(blockRows, rows.width());
    slopes = Matrix.zeros(blockRows, rows.width());
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
    arithmetic.products(from, count, rows.width(), rows.users(), rows.items(), values);
  }

  @Override
  public void backward(int from, int count) {
    int width = rows.width();
    arithmetic.addProducts(from, count, width, slopes, rows.items(), rows.userGradients());
    arithmetic.addProducts(from, count, width, slopes, rows.users(), rows.itemGradients());
  }
}
