package org.ncfspark.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ncfspark.model.SparseRows;

/**
 * Rows of {@code Tables.SPARSE_PARAMETERS}. Empty ones are written too, so that a lost row is found
 * out.
 */
final class SparseMatrices implements MatrixFormat<SparseRows> {
  private static final long serialVersionUID = 1L;
  private static final int INDEXES = 2;
  private static final int VALUES = 3;

  @Override
  public int rows(SparseRows matrix) {
    return matrix.rows();
  }

  @Override
  public Row row(String name, int row, SparseRows matrix) {
    int from = matrix.offsets()[row];
    int to = matrix.offsets()[row + 1];
    return RowFactory.create(
        name,
        row,
        Arrays.copyOfRange(matrix.indexes(), from, to),
        Arrays.copyOfRange(matrix.values(), from, to));
  }

  @Override
  public SparseRows matrix(Object where, String name, List<Row> rows) {
    rows.sort(Comparator.comparingInt(row -> row.getInt(1)));
    int[] offsets = new int[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      int size = indexes(rows.get(row)).length;
      int index = rows.get(row).getInt(1);
      if (index != row || values(rows.get(row)).length != size) {
        throw MatrixFormat.refused(where, name, index, "has not as many indexes as values");
      }
      offsets[row + 1] = Math.addExact(offsets[row], size);
    }
    int[] indexes = new int[offsets[rows.size()]];
    float[] values = new float[indexes.length];
    for (int row = 0; row < rows.size(); row++) {
      int size = offsets[row + 1] - offsets[row];
      System.arraycopy(indexes(rows.get(row)), 0, indexes, offsets[row], size);
      System.arraycopy(values(rows.get(row)), 0, values, offsets[row], size);
    }
    return new SparseRows(offsets, indexes, values);
  }

  private static int[] indexes(Row row) {
    return row.getAs(INDEXES);
  }

  private static float[] values(Row row) {
    return row.getAs(VALUES);
  }
}
