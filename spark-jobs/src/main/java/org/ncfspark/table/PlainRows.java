package org.ncfspark.table;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows of texts, numbers, and primitive arrays of numbers, and how a table is written from them.
 */
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

  /** A row that does not change with the next one. */
  static Row of(InternalRow row, StructType columns) {
    Object[] values = new Object[columns.size()];
    for (int column = 0; column < values.length; column++) {
      values[column] = plain(row, column, columns.fields()[column].dataType());
    }
    return RowFactory.create(values);
  }

  private static Object plain(InternalRow row, int column, DataType type) {
    if (row.isNullAt(column)) {
      return null;
    }
    if (type instanceof ArrayType array) {
      ArrayData values = row.getArray(column);
      return array.elementType().equals(DataTypes.FloatType)
          ? values.toFloatArray()
          : values.toIntArray();
    }
    Object value = row.get(column, type);
    return value instanceof UTF8String text ? text.toString() : value;
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
