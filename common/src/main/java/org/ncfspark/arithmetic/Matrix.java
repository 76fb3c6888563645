package org.ncfspark.arithmetic;

/**
 * A row-major view of a matrix inside an array. Views are made once, when kernels are built, never
 * per example.
 *
 * @param from position of the first element
 * @param stride from one row to the next
 */
public record Matrix(float[] values, int from, int stride) {

  /** A matrix of zeros, without gaps between its rows. */
  public static Matrix zeros(int rows, int columns) {
    return new Matrix(new float[Math.multiplyExact(rows, columns)], 0, columns);
  }

  /** The part that starts at {@code row}. */
  public Matrix row(int row) {
    return new Matrix(values, from + row * stride, stride);
  }

  /** The part that starts at {@code column}. */
  public Matrix column(int column) {
    return new Matrix(values, from + column, stride);
  }

  /**
   * A view of all elements in rows of {@code columns}. This matrix must not have gaps between its
   * rows.
   */
  public Matrix reshaped(int columns) {
    return new Matrix(values, from, columns);
  }
}
