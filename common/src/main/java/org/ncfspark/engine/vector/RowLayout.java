package org.ncfspark.engine.vector;

import java.util.List;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.TrainedModel;

/**
 * Which parameters of a model a row of a kernel's table holds, and where.
 *
 * @param width floats of a row's values, padded
 * @param decayedWidth floats at its start to which the L2 penalty applies
 * @param blocks the parameters, side by side, each padded with zeros
 */
public record RowLayout(int width, int decayedWidth, List<Block> blocks) {

  public RowLayout {
    blocks = List.copyOf(blocks);
  }

  /**
   * A matrix inside a row.
   *
   * @param parameter name in the model
   * @param from position in the parameter's values, for row 0 of the table
   * @param rows of the matrix, {@code columns} apart in the parameter and {@code aligned(columns)}
   *     in the table's row
   * @param at position in the table's row
   */
  public record Block(String parameter, int from, int rows, int columns, int at) {

    int positionOf(int modelRow, int blockRow) {
      return from + (modelRow * rows + blockRow) * columns;
    }

    int targetOf(int blockRow) {
      return at + blockRow * Arithmetic.aligned(columns);
    }
  }

  /** Where the first block of {@code parameter} starts in a row. */
  int at(String parameter) {
    return blocks.stream()
        .filter(block -> block.parameter().equals(parameter))
        .findFirst()
        .orElseThrow()
        .at();
  }

  /** Copies row {@code modelRow} of the model's parameters into the table; state is untouched. */
  void read(TrainedModel model, int modelRow, RowTable table, int row) {
    for (Block block : blocks) {
      float[] source = model.parameter(block.parameter()).values();
      for (int r = 0; r < block.rows(); r++) {
        System.arraycopy(
            source,
            block.positionOf(modelRow, r),
            table.values(),
            table.at(row) + block.targetOf(r),
            block.columns());
      }
    }
  }

  /** Copies a row of the table into row {@code modelRow} of the model's parameters. */
  void write(RowTable table, int row, TrainedModel model, int modelRow) {
    for (Block block : blocks) {
      float[] target = model.parameter(block.parameter()).values();
      for (int r = 0; r < block.rows(); r++) {
        System.arraycopy(
            table.values(),
            table.at(row) + block.targetOf(r),
            target,
            block.positionOf(modelRow, r),
            block.columns());
      }
    }
  }
}
