package org.ncfspark.table;

import java.util.List;
import org.apache.spark.sql.Row;

/** Array columns of rows as primitive arrays. */
public final class RowArrays {
  private RowArrays() {}

  public static int[] ints(Row row, String column) {
    List<Integer> values = row.getList(row.fieldIndex(column));
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Copies the array into {@code target} from {@code offset}; returns how many there were. */
  public static int copyFloats(Row row, String column, float[] target, int offset) {
    List<Float> values = row.getList(row.fieldIndex(column));
    int next = offset;
    for (float value : values) {
      target[next++] = value;
    }
    return values.size();
  }
}
