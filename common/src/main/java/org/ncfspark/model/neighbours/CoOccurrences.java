package org.ncfspark.model.neighbours;

import java.util.Arrays;
import org.ncfspark.model.SparseRows;

/**
 * How many columns a row of a binary matrix shares with each row: a row of A A^T, counted exactly,
 * so that it depends on no order. With A = users by items, the users' shared items; with its
 * transpose, the items' shared users. Costs one addition for each of the row's columns' rows.
 * Reuses its array: one per thread.
 */
public final class CoOccurrences {
  private final SparseRows matrix;
  private final SparseRows transposed;
  private final int[] counts;

  /**
   * @param transposed of {@code matrix}
   */
  public CoOccurrences(SparseRows matrix, SparseRows transposed) {
    this.matrix = matrix;
    this.transposed = transposed;
    this.counts = new int[matrix.rows()];
  }

  /**
   * The number of columns that each row shares with {@code row}. The array is valid until the next
   * call.
   */
  int[] of(int row) {
    Arrays.fill(counts, 0);
    for (int p = matrix.offsets()[row]; p < matrix.offsets()[row + 1]; p++) {
      int column = matrix.indexes()[p];
      int end = transposed.offsets()[column + 1];
      for (int q = transposed.offsets()[column]; q < end; q++) {
        counts[transposed.indexes()[q]]++;
      }
    }
    return counts;
  }

  /** The number of columns that each row up to {@code row} itself shares with {@code row}. */
  public int[] upTo(int row) {
    return Arrays.copyOf(of(row), row + 1);
  }

  /** Number of columns of a row. */
  int size(int row) {
    return matrix.size(row);
  }
}
