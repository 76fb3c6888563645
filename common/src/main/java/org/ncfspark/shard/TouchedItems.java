package org.ncfspark.shard;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
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

  /** The rows under numbers that are larger by {@code difference}. */
  TouchedItems shifted(int difference) {
    int[] shifted = items.clone();
    for (int k = 0; k < shifted.length; k++) {
      shifted[k] += difference;
    }
    return new TouchedItems(shifted, rows);
  }

  /** The rows of several, which follow each other. */
  static TouchedItems joined(List<TouchedItems> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int[] items = new int[parts.stream().mapToInt(part -> part.items.length).sum()];
    float[] rows =
        new float[parts.stream().mapToInt(part -> part.rows.length).reduce(0, Math::addExact)];
    int item = 0;
    int value = 0;
    for (TouchedItems part : parts) {
      System.arraycopy(part.items, 0, items, item, part.items.length);
      System.arraycopy(part.rows, 0, rows, value, part.rows.length);
      item += part.items.length;
      value += part.rows.length;
    }
    return new TouchedItems(items, rows);
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
