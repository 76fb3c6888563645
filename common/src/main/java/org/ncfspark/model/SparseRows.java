package org.ncfspark.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A sparse matrix by rows: row r has {@code values[p]} in column {@code indexes[p]} for p from
 * {@code offsets[r]} to {@code offsets[r + 1]} (exclusive). What users interacted with, and lists
 * of neighbours. 8 bytes a value.
 *
 * @param offsets from 0, one more than rows
 */
public record SparseRows(int[] offsets, int[] indexes, float[] values) implements Serializable {

  public SparseRows {
    if (offsets.length == 0
        || offsets[0] != 0
        || offsets[offsets.length - 1] != indexes.length
        || indexes.length != values.length) {
      throw new IllegalArgumentException(
          "Sparse rows with offsets up to "
              + (offsets.length == 0 ? "nothing" : offsets[offsets.length - 1])
              + ", "
              + indexes.length
              + " indexes and "
              + values.length
              + " values: expected as many of each");
    }
  }

  /** All values are 1. */
  public static SparseRows ofOnes(int[] offsets, int[] indexes) {
    float[] ones = new float[indexes.length];
    Arrays.fill(ones, 1);
    return new SparseRows(offsets, indexes, ones);
  }

  /** The rows of all {@code parts}, one part after the other. */
  public static SparseRows joined(List<SparseRows> parts) {
    int[] offsets = new int[1 + parts.stream().mapToInt(SparseRows::rows).sum()];
    int size = 0;
    for (SparseRows part : parts) {
      size = Math.addExact(size, part.indexes.length);
    }
    int[] indexes = new int[size];
    float[] values = new float[size];
    int row = 0;
    int at = 0;
    for (SparseRows part : parts) {
      for (int r = 0; r < part.rows(); r++) {
        offsets[++row] = at + part.offsets[r + 1];
      }
      System.arraycopy(part.indexes, 0, indexes, at, part.indexes.length);
      System.arraycopy(part.values, 0, values, at, part.values.length);
      at += part.indexes.length;
    }
    return new SparseRows(offsets, indexes, values);
  }

  public int rows() {
    return offsets.length - 1;
  }

  /** Number of values in a row. */
  public int size(int row) {
    return offsets[row + 1] - offsets[row];
  }

  /**
   * Columns become rows; indexes ascend in each.
   *
   * @param columns number of columns, above every index
   */
  public SparseRows transposed(int columns) {
    int[] starts = new int[columns + 1];
    for (int column : indexes) {
      starts[column + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = Arrays.copyOf(starts, columns);
    int[] rowOf = new int[indexes.length];
    float[] valueOf = new float[indexes.length];
    for (int row = 0; row < rows(); row++) {
      for (int p = offsets[row]; p < offsets[row + 1]; p++) {
        int place = next[indexes[p]]++;
        rowOf[place] = row;
        valueOf[place] = values[p];
      }
    }
    return new SparseRows(starts, rowOf, valueOf);
  }
}
