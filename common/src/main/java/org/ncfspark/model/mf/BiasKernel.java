package org.ncfspark.model.mf;

import org.ncfspark.arithmetic.Rows;
import org.ncfspark.engine.vector.InteractionKernel;
import org.ncfspark.engine.vector.TouchedRows;

/** Adds user, item and global biases to another kernel's logits. */
final class BiasKernel implements InteractionKernel {
  private final InteractionKernel inner;
  private final Rows users;
  private final Rows items;
  private final Rows userGradients;
  private final Rows itemGradients;
  private final float[] global;
  private final float[] globalGradient;

  /**
   * @param column of the bias in users' and items' rows
   * @param network its first value is the global bias
   */
  BiasKernel(
      InteractionKernel inner,
      int column,
      TouchedRows users,
      TouchedRows items,
      TouchedRows network) {
    this.inner = inner;
    this.users = users.values(column);
    this.items = items.values(column);
    userGradients = users.gradients(column);
    itemGradients = items.gradients(column);
    global = network.table().values();
    globalGradient = network.gradients();
  }

  @Override
  public void enter() {
    inner.enter();
  }

  @Override
  public void forward(int from, int count, float[] logits) {
    inner.forward(from, count, logits);
    for (int i = 0; i < count; i++) {
      logits[i] += global[0] + value(users, from + i) + value(items, from + i);
    }
  }

  private static float value(Rows rows, int example) {
    return rows.values()[rows.at()[example] + rows.column()];
  }

  @Override
  public void backward(int from, int count, float[] slopes) {
    inner.backward(from, count, slopes);
    for (int i = 0; i < count; i++) {
      globalGradient[0] += slopes[i];
      add(userGradients, from + i, slopes[i]);
      add(itemGradients, from + i, slopes[i]);
    }
  }

  private static void add(Rows rows, int example, float slope) {
    rows.values()[rows.at()[example] + rows.column()] += slope;
  }
}
