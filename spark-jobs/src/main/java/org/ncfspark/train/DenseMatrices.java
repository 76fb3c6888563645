package org.ncfspark.train;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.table.RowArrays;

/** Rows of {@code Tables.PARAMETERS}. */
final class DenseMatrices implements MatrixFormat<ParameterTable> {
  private static final long serialVersionUID = 1L;
  private static final String VALUES = "values";

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
    int columns = rows.get(0).getList(rows.get(0).fieldIndex(VALUES)).size();
    float[] values = new float[Math.multiplyExact(rows.size(), columns)];
    boolean[] filled = new boolean[rows.size()];
    for (Row row : rows) {
      int index = row.<Integer>getAs("row");
      boolean fits = index >= 0 && index < rows.size() && !filled[index];
      if (!fits || row.getList(row.fieldIndex(VALUES)).size() != columns) {
        throw MatrixFormat.refused(where, name, index, "not " + columns + " values long");
      }
      filled[index] = true;
      RowArrays.copyFloats(row, VALUES, values, index * columns);
    }
    return new ParameterTable(rows.size(), columns, values);
  }
}
