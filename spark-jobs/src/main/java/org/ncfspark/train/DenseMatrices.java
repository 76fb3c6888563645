package org.ncfspark.train;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ncfspark.model.ParameterTable;

/** Rows of {@code Tables.PARAMETERS}. */
final class DenseMatrices implements MatrixFormat<ParameterTable> {
  private static final long serialVersionUID = 1L;
  private static final int VALUES = 2;

  @Override
  public int rows(ParameterTable matrix) {
    return matrix.rows();
  }

  @Override
  public Row row(String name, int row, ParameterTable matrix) {
    int columns = matrix.columns();
    return RowFactory.create(
        name, row, Arrays.copyOfRange(matrix.values(), row * columns, (row + 1) * columns));
  }

  @Override
  public ParameterTable matrix(Object where, String name, List<Row> rows) {
    int columns = values(rows.get(0)).length;
    float[] values = new float[Math.multiplyExact(rows.size(), columns)];
    boolean[] filled = new boolean[rows.size()];
    for (Row row : rows) {
      int index = row.getInt(1);
      boolean fits = index >= 0 && index < rows.size() && !filled[index];
      if (!fits || values(row).length != columns) {
        throw MatrixFormat.refused(where, name, index, "not " + columns + " values long");
      }
      filled[index] = true;
      System.arraycopy(values(row), 0, values, index * columns, columns);
    }
    return new ParameterTable(rows.size(), columns, values);
  }

  private static float[] values(Row row) {
    return row.getAs(VALUES);
  }
}
