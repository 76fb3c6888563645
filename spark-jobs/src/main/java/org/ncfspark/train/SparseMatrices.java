package org.ncfspark.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ncfspark.model.SparseRows;
import org.ncfspark.table.RowArrays;

/**
 * Rows of {@code Tables.SPARSE_PARAMETERS}. Empty ones are written too, so that a lost row is found
 * out.
 */
final class SparseMatrices implements MatrixFormat<SparseRows> {
  private static final long serialVersionUID = 1L;
  private static final String INDEXES = "indexes";
  private static final String VALUES = "values";

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
    rows.sort(Comparator.comparingInt(row -> row.<Integer>getAs("row")));
    int[] offsets = new int[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      int size = rows.get(row).getList(rows.get(row).fieldIndex(INDEXES)).size();
      int values = rows.get(row).getList(rows.get(row).fieldIndex(VALUES)).size();
      int index = rows.get(row).<Integer>getAs("row");
      if (index != row || values != size) {
        throw MatrixFormat.refused(where, name, index, "has not as many indexes as values");
      }
      offsets[row + 1] = Math.addExact(offsets[row], size);
    }
    int[] indexes = new int[offsets[rows.size()]];
    float[] values = new float[indexes.length];
    for (int row = 0; row < rows.size(); row++) {
      int[] of = RowArrays.ints(rows.get(row), INDEXES);
      System.arraycopy(of, 0, indexes, offsets[row], of.length);
      RowArrays.copyFloats(rows.get(row), VALUES, values, offsets[row]);
    }
    return new SparseRows(offsets, indexes, values);
  }
}
