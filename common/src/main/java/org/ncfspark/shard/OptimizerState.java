package org.ncfspark.shard;

/**
 * The optimizer's part of rows that are laid out as values and then as many blocks of state, each
 * as wide as the values.
 */
public final class OptimizerState {
  private OptimizerState() {}

  /**
   * Rows with the values of {@code fresh} and the state of {@code older}, where that has the row.
   *
   * @param older the first rows
   * @param stride floats from one row to the next, in both
   * @param blocks of state in a row
   */
  public static float[] adopted(float[] fresh, float[] older, int stride, int blocks) {
    int width = stride / (1 + blocks);
    float[] adopted = fresh.clone();
    for (int row = 0; row < older.length; row += stride) {
      System.arraycopy(older, row + width, adopted, row + width, stride - width);
    }
    return adopted;
  }
}
