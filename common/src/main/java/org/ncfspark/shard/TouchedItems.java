package org.ncfspark.shard;

import java.io.Serializable;
import java.util.Arrays;
import org.ncfspark.serialization.BulkRecord;

/**
 * Rows of items that were touched, with their optimizer state.
 *
 * @param items ascending
 * @param rows the rows, one after the other
 */
public record TouchedItems(int[] items, float[] rows) implements Serializable {
  /** No rows. */
  public static final TouchedItems NONE = new TouchedItems(new int[0], new float[0]);

  private Object writeReplace() {
    return new BulkRecord(this);
  }

  /** Floats of a row; 0 where there is none. */
  int stride() {
    return items.length == 0 ? 0 : rows.length / items.length;
  }

  /** The rows of items {@code first .. end}. */
  public TouchedItems range(int first, int end) {
    int from = place(first);
    int to = place(end);
    return new TouchedItems(
        Arrays.copyOfRange(items, from, to),
        Arrays.copyOfRange(rows, from * stride(), to * stride()));
  }

  /** The rows under the names of other items: {@code names[items[k]]} in place of the k-th. */
  TouchedItems renamed(int[] names) {
    int[] renamed = new int[items.length];
    for (int k = 0; k < items.length; k++) {
      renamed[k] = names[items[k]];
    }
    return new TouchedItems(renamed, rows);
  }

  private int place(int item) {
    int found = Arrays.binarySearch(items, item);
    return found < 0 ? -found - 1 : found;
  }
}
