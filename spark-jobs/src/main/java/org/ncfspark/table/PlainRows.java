package org.ncfspark.table;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Writes rows of texts, numbers, and arrays of numbers into a table. */
record PlainRows(String table) implements TableWriter.PartitionWriter<Row, Long>, Serializable {

  /** Returns the number of rows. */
  @Override
  public Long write(Iterator<Row> rows, OpenTables tables) {
    long count = 0;
    for (; rows.hasNext(); count++) {
      tables.write(table, internal(rows.next()));
    }
    return count;
  }

  private static InternalRow internal(Row row) {
    Object[] values = new Object[row.size()];
    for (int column = 0; column < values.length; column++) {
      values[column] = internal(row.get(column));
    }
    return new GenericInternalRow(values);
  }

  private static Object internal(Object value) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    if (value instanceof float[] floats) {
      return UnsafeArrayData.fromPrimitiveArray(floats);
    }
    return value instanceof int[] ints ? UnsafeArrayData.fromPrimitiveArray(ints) : value;
  }
}
