package org.ncfspark.model.history;

import java.util.Arrays;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.RowArithmetic;
import org.ncfspark.arithmetic.Rows;
import org.ncfspark.arithmetic.StepArithmetic;
import org.ncfspark.engine.vector.HistorySums;
import org.ncfspark.engine.vector.InteractionKernel;
import org.ncfspark.engine.vector.MiniBatch;
import org.ncfspark.model.ModelSpec;

/**
 * q_i . v and biases, where v is the user's vector without the example's own item. With d factors
 * an example costs 2 d multiply-adds for v, and then what matrix factorization costs; a mini-batch
 * costs 2 d additions for each item of its users' histories besides.
 */
final class HistoryKernel implements InteractionKernel {
  /** Weights of histories up to this size are computed once. */
  private static final int WEIGHTS = 1024;

  private final HistoryFactorization model;
  private final ModelSpec spec;
  private final int width;
  private final HistorySums histories;
  private final RowArithmetic arithmetic;
  private final StepArithmetic steps;
  private final Matrix ones;
  private final Rows users;
  private final Rows items;
  private final Rows userGradients;
  private final Rows itemGradients;
  private final Rows userBiases;
  private final Rows itemBiases;
  private final Rows userBiasGradients;
  private final Rows itemBiasGradients;
  private final float[] weights = new float[WEIGHTS];

  /** The users' vectors, one for each example. */
  private final Rows vectors;

  HistoryKernel(
      HistoryFactorization model,
      ModelSpec spec,
      int width,
      int userBias,
      MiniBatch batch,
      Arithmetic arithmetic) {
    this.model = model;
    this.spec = spec;
    this.width = width;
    this.arithmetic = arithmetic.rows();
    steps = arithmetic.steps();
    histories = batch.histories();
    ones = new Matrix(new float[width], 0, width);
    Arrays.fill(ones.values(), 1);
    users = batch.users().values(0);
    items = batch.items().values(0);
    userGradients = batch.users().gradients(0);
    itemGradients = batch.items().gradients(0);
    userBiases = batch.users().values(userBias);
    itemBiases = batch.items().values(width);
    userBiasGradients = batch.users().gradients(userBias);
    itemBiasGradients = batch.items().gradients(width);
    int[] at = new int[histories.capacity()];
    Arrays.setAll(at, example -> example * width);
    vectors = new Rows(new float[Math.multiplyExact(at.length, width)], at, 0);
    for (int count = 1; count < WEIGHTS; count++) {
      weights[count] = model.historyWeight(spec, count);
    }
  }

  @Override
  public void enter() {}

  @Override
  public void forward(int from, int count, float[] logits) {
    Arrays.fill(vectors.values(), from * width, (from + count) * width, 0);
    for (int s = from; s < from + count; s++) {
      int at = vectors.at()[s];
      if (model.hasEmbeddingsOfUsers()) {
        steps.addScaled(vectors.values(), at, users.values(), users.at()[s], width, 1);
      }
      histories.addTo(vectors.values(), at, s, weight(s));
    }
    Arrays.fill(logits, 0, count, 0);
    arithmetic.addWeightedDots(from, count, width, ones, vectors, items, logits);
    for (int i = 0; i < count; i++) {
      logits[i] +=
          userBiases.values()[at(userBiases, from + i)]
              + itemBiases.values()[at(itemBiases, from + i)];
    }
  }

  @Override
  public void backward(int from, int count, float[] slopes) {
    arithmetic.addWeightedRows(from, count, width, slopes, ones, vectors, itemGradients);
    if (model.hasEmbeddingsOfUsers()) {
      arithmetic.addWeightedRows(from, count, width, slopes, ones, items, userGradients);
    }
    for (int i = 0; i < count; i++) {
      int s = from + i;
      histories.addGradient(s, items.values(), items.at()[s], slopes[i] * weight(s));
      userBiasGradients.values()[at(userBiasGradients, s)] += slopes[i];
      itemBiasGradients.values()[at(itemBiasGradients, s)] += slopes[i];
    }
  }

  @Override
  public void leave() {
    histories.leave();
  }

  private static int at(Rows rows, int example) {
    return rows.at()[example] + rows.column();
  }

  private float weight(int example) {
    int count = histories.size(example);
    return count < WEIGHTS ? weights[count] : model.historyWeight(spec, count);
  }
}
