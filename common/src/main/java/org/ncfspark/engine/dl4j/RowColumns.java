package org.ncfspark.engine.dl4j;

import java.io.Serializable;
import java.util.List;
import org.ncfspark.model.TrainedModel;

/**
 * Parameters of a graph that lie side by side in the rows of a table, each row followed by its
 * optimizer state:
 *
 * <pre>
 *   row r:  [ values | first state | second state ]     width floats each; SGD has no state,
 *           ^ r * stride                                AdaGrad one block, Adam two
 * </pre>
 *
 * @param width floats of a row's values
 * @param stride floats of a row's values and optimizer state
 */
record RowColumns(List<Column> columns, int width, int stride) implements Serializable {

  /**
   * One parameter's part of a row.
   *
   * @param at position of the first value in a row
   */
  record Column(String parameter, int width, int at) implements Serializable {}

  RowColumns {
    columns = List.copyOf(columns);
  }

  int rows(float[] table) {
    return table.length / stride;
  }

  /** Copies row {@code modelRow} of the model's parameters to {@code at}; state is untouched. */
  void read(TrainedModel model, int modelRow, float[] table, int at) {
    for (Column column : columns) {
      float[] values = model.parameter(column.parameter).values();
      System.arraycopy(values, modelRow * column.width, table, at + column.at, column.width);
    }
  }

  /** Copies the row at {@code at} to row {@code modelRow} of the model's parameters. */
  void write(float[] table, int at, TrainedModel model, int modelRow) {
    for (Column column : columns) {
      float[] values = model.parameter(column.parameter).values();
      System.arraycopy(table, at + column.at, values, modelRow * column.width, column.width);
    }
  }
}
