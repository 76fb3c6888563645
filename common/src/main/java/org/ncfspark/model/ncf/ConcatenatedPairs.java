package org.ncfspark.model.ncf;

import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.RowArithmetic;

/** [p_u | q_i], gathered from the tables. */
final class ConcatenatedPairs implements PairInput {
  private final PairRows rows;
  private final RowArithmetic arithmetic;
  private final Matrix values;
  private final Matrix slopes;

  ConcatenatedPairs(PairRows rows, int blockRows, RowArithmetic arithmetic) {
    this.rows = rows;
    this.arithmetic = arithmetic;
    values = Matrix.zeros(blockRows, 2 * rows.width());
    slopes = Matrix.zeros(blockRows, 2 * rows.width());
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
    int width = rows.width();
    arithmetic.gather(from, count, width, rows.users(), values);
    arithmetic.gather(from, count, width, rows.items(), values.column(width));
  }

  @Override
  public void backward(int from, int count) {
    int width = rows.width();
    arithmetic.scatterAdd(from, count, width, slopes, rows.userGradients());
    arithmetic.scatterAdd(from, count, width, slopes.column(width), rows.itemGradients());
  }
}
