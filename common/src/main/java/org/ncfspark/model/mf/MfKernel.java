package org.ncfspark.model.mf;

import java.util.Arrays;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.RowArithmetic;
import org.ncfspark.arithmetic.Rows;
import org.ncfspark.engine.vector.InteractionKernel;
import org.ncfspark.engine.vector.TouchedRows;

/**
 * p_u . q_i, for d factors: 2 d FLOP forward and 4 d backward per example, three to five cache
 * lines for each of its rows and their gradients. Bound by memory latency, not by arithmetic.
 */
final class MfKernel implements InteractionKernel {
  private final RowArithmetic arithmetic;
  private final int width;
  private final Matrix ones;
  private final Rows users;
  private final Rows items;
  private final Rows userGradients;
  private final Rows itemGradients;

  MfKernel(int width, TouchedRows users, TouchedRows items, RowArithmetic arithmetic) {
    this.arithmetic = arithmetic;
    this.width = width;
    this.users = users.values(0);
    this.items = items.values(0);
    userGradients = users.gradients(0);
    itemGradients = items.gradients(0);
    // Matrix factorization is GMF with output weights of 1 that are not trained.
    ones = new Matrix(new float[width], 0, width);
    Arrays.fill(ones.values(), 1);
  }

  @Override
  public void enter() {}

  @Override
  public void forward(int from, int count, float[] logits) {
    Arrays.fill(logits, 0, count, 0);
    arithmetic.addWeightedDots(from, count, width, ones, users, items, logits);
  }

  @Override
  public void backward(int from, int count, float[] slopes) {
    arithmetic.addWeightedRows(from, count, width, slopes, ones, items, userGradients);
    arithmetic.addWeightedRows(from, count, width, slopes, ones, users, itemGradients);
  }
}
