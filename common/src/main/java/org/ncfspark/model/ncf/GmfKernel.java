package org.ncfspark.model.ncf;

import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.RowArithmetic;
import org.ncfspark.arithmetic.Rows;
import org.ncfspark.engine.vector.InteractionKernel;
import org.ncfspark.engine.vector.TouchedRows;

/** Adds h . (p_u * q_i) to the logits; 3 K FLOP forward and 9 K backward per example. */
final class GmfKernel implements InteractionKernel {
  private final RowArithmetic arithmetic;
  private final int width;
  private final Rows users;
  private final Rows items;
  private final Rows userGradients;
  private final Rows itemGradients;
  private final Matrix weights;
  private final Matrix weightGradients;

  GmfKernel(
      NcfRows layout,
      TouchedRows users,
      TouchedRows items,
      TouchedRows network,
      RowArithmetic arithmetic) {
    this.arithmetic = arithmetic;
    width = layout.gmfWidth();
    this.users = users.values(0);
    this.items = items.values(0);
    userGradients = users.gradients(0);
    itemGradients = items.gradients(0);
    int at = layout.network().at(NcfLayout.OUTPUT_WEIGHTS);
    weights = new Matrix(network.table().values(), at, width);
    weightGradients = new Matrix(network.gradients(), at, width);
  }

  @Override
  public void enter() {}

  @Override
  public void forward(int from, int count, float[] logits) {
    arithmetic.addWeightedDots(from, count, width, weights, users, items, logits);
  }

  @Override
  public void backward(int from, int count, float[] slopes) {
    arithmetic.addWeightedProducts(from, count, width, slopes, users, items, weightGradients);
    arithmetic.addWeightedRows(from, count, width, slopes, weights, items, userGradients);
    arithmetic.addWeightedRows(from, count, width, slopes, weights, users, itemGradients);
  }
}
