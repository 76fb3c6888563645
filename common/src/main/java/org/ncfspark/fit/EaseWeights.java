package org.ncfspark.fit;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;
import org.ncfspark.model.ParameterTable;

/**
 * The closed form of EASE^R (Steck, WWW 2019, eq. 8): with P = (X^T X + lambda I)^-1, the weight of
 * a known item j for the score of an item i is -P_ji / P_ii, and 0 for i = j. P comes from LAPACK's
 * Cholesky factorization in double precision, in place: 8 bytes a pair of items outside the heap
 * until this is closed, and n^3 multiplications and additions.
 */
public final class EaseWeights implements AutoCloseable {
  private final int items;

  /** Upper triangle by columns: column i at i * items, of which the first i + 1 are used. */
  private final DoublePointer matrix;

  /**
   * @param items number of item indexes
   */
  public EaseWeights(int items) {
    this.items = items;
    this.matrix = new DoublePointer((long) items * items);
  }

  /**
   * Every item must be set once.
   *
   * @param shared numbers of users that know {@code item} and the items up to it, itself included
   * @param regularization lambda, above 0
   */
  public void set(int item, int[] shared, double regularization) {
    double[] column = new double[item + 1];
    for (int other = 0; other <= item; other++) {
      column[other] = shared[other];
    }
    column[item] += regularization;
    matrix.position((long) item * items).put(column, 0, column.length);
  }

  /** Solves, once. Row j: what knowing item j adds to the score of each item. */
  public ParameterTable solve() {
    matrix.position(0);
    check(
        openblas.LAPACKE_dpotrf(openblas.LAPACK_COL_MAJOR, (byte) 'U', items, matrix, items),
        "factorize");
    check(
        openblas.LAPACKE_dpotri(openblas.LAPACK_COL_MAJOR, (byte) 'U', items, matrix, items),
        "invert");
    return new ParameterTable(items, items, weights());
  }

  private static void check(int info, String step) {
    if (info != 0) {
      throw new IllegalStateException(
          "LAPACK could not " + step + " the items' co-occurrences: info " + info);
    }
  }

  private float[] weights() {
    float[] weights = new float[Math.multiplyExact(items, items)];
    double[] diagonal = new double[items];
    double[] column = new double[items];
    for (int i = 0; i < items; i++) {
      matrix.position((long) i * items).get(column, 0, i + 1);
      diagonal[i] = column[i];
      for (int j = 0; j < i; j++) {
        weights[j * items + i] = (float) (-column[j] / diagonal[i]);
        weights[i * items + j] = (float) (-column[j] / diagonal[j]);
      }
    }
    return weights;
  }

  @Override
  public void close() {
    matrix.close();
  }
}
