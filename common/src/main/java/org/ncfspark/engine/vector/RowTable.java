package org.ncfspark.engine.vector;

import java.util.Arrays;

/**
 * A table of parameters with the state of their optimizer, so laid out that all that one training
 * step touches of a row is one stretch of memory:
 *
 * <pre>
 *   row r:  [ values | first state | second state ]     width floats each; SGD has no state,
 *           ^ r * stride                                AdaGrad one block, Adam two
 * </pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class RowTable {
  private final int rows;
  private final int width;
  private final int stride;
  private final float[] values;

  /**
   * @param width padded to {@link org.ncfspark.arithmetic.Arithmetic#ALIGNMENT}
   * @throws IllegalArgumentException if the table does not fit one array
   */
  public RowTable(int rows, int width, Optimizer optimizer) {
    this.rows = rows;
    this.width = width;
    this.stride = width * (1 + optimizer.stateBlocks());
    long size = (long) rows * stride;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "Table of "
              + rows
              + " rows of "
              + stride
              + " floats with optimizer state (expected at most 2^31 floats): use more shards");
    }
    values = new float[(int) size];
    if (optimizer.initialState() != 0) {
      for (int row = 0; row < rows; row++) {
        Arrays.fill(values, at(row) + width, at(row) + stride, optimizer.initialState());
      }
    }
  }

  public int rows() {
    return rows;
  }

  /** Floats of a row's values, without its optimizer state. */
  public int width() {
    return width;
  }

  /** Floats from one row to the next: values and optimizer state. */
  public int stride() {
    return stride;
  }

  /** Position of a row's values in {@link #values}; its state follows them. */
  public int at(int row) {
    return row * stride;
  }

  /** All rows, live: whoever writes to them trains. */
  public float[] values() {
    return values;
  }
}
