package org.ncfspark.model.ease;

import java.util.stream.IntStream;
import org.ncfspark.model.ParameterTable;

/**
 * The closed form of EASE^R (Steck, WWW 2019, eq. 8): with P = (X^T X + lambda I)^-1, the weight of
 * a known item j for the score of an item i is -P_ji / P_ii, and 0 for i = j. P is computed in
 * double precision. Memory: {@link #BYTES_PER_PAIR} for each pair of items.
 */
public final class EaseWeights {
  /** The memory of a pair of items: a triangle of doubles and a square of floats. */
  public static final int BYTES_PER_PAIR = Double.BYTES / 2 + Float.BYTES;

  /** Items whose rows are read at once, so that they stay in the first-level cache. */
  private static final int BAND = 32;

  private final double[][] lower;

  /**
   * @param items number of item indexes
   */
  public EaseWeights(int items) {
    this.lower = new double[items][];
  }

  /**
   * Sets one item. Every item must be set once.
   *
   * @param shared numbers of users that know {@code item} and the items up to it, itself included
   * @param regularization lambda, above 0
   */
  public void set(int item, int[] shared, double regularization) {
    double[] row = new double[item + 1];
    for (int other = 0; other <= item; other++) {
      row[other] = shared[other];
    }
    row[item] += regularization;
    lower[item] = row;
  }

  /** How many times {@link #solve} says that it has come further. */
  public int steps() {
    return SymmetricInverse.blocks(lower.length);
  }

  /**
   * Solves for the weights; may be called once. Row j of the result says what knowing item j adds
   * to the score of each item.
   *
   * @param afterStep called after each of {@link #steps}
   */
  public ParameterTable solve(Runnable afterStep) {
    SymmetricInverse.invert(lower, afterStep);
    int items = lower.length;
    float[] weights = new float[Math.multiplyExact(items, items)];
    IntStream.range(0, (items + BAND - 1) / BAND)
        .map(band -> band * BAND)
        .parallel()
        .forEach(first -> fill(weights, first, Math.min(first + BAND, items)));
    return new ParameterTable(items, items, weights);
  }

  /** Fills in both weights of each pair of an item {@code first .. end} and one before it. */
  private void fill(float[] weights, int first, int end) {
    int items = lower.length;
    for (int j = 0; j < end; j++) {
      double diagonal = lower[j][j];
      for (int i = Math.max(first, j + 1); i < end; i++) {
        weights[j * items + i] = (float) (-lower[i][j] / lower[i][i]);
        weights[i * items + j] = (float) (-lower[i][j] / diagonal);
      }
    }
  }
}
