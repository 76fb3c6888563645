package org.ncfspark.train;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.ncfspark.error.DataContractException;

/** How a kind of matrix is cut into rows of a table, and put together again. */
interface MatrixFormat<M> extends Serializable {
  /** Number of the matrix' rows. */
  int rows(M matrix);

  /** A row of the table. */
  Row row(String name, int row, M matrix);

  /**
   * The matrix of these rows, whatever their order.
   *
   * @param where named in the message
   * @throws DataContractException if rows are repeated, missing or of the wrong size
   */
  M matrix(Object where, String name, List<Row> rows);

  /** What is wrong with a row. */
  static DataContractException refused(Object where, String name, int row, String why) {
    return new DataContractException(
        "Parameter "
            + name
            + " in "
            + where
            + ": row "
            + row
            + " is repeated, out of place or "
            + why);
  }
}
