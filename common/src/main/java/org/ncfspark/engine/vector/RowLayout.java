package org.ncfspark.engine.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;

/**
 * Says which parameters of a model a row of a kernel's table holds, and at which places.
 *
 * @param width floats of a row's values, padded
 * @param parts whose L2 penalties differ; what lies between them, biases, has none
 * @param blocks the parameters, side by side, each padded with zeros
 */
public record RowLayout(int width, List<Part> parts, List<Block> blocks) {

  public RowLayout {
    parts = List.copyOf(parts);
    blocks = List.copyOf(blocks);
  }

  /**
   * Part of a row under one coefficient of the L2 penalty.
   *
   * @param at position of the first float
   * @param coefficient which of the penalty's
   */
  public record Part(int at, int width, ToDoubleFunction<WeightDecay> coefficient) {}

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

  /** The penalties that are not zero. */
  List<TouchedRows.Decay> decays(WeightDecay weightDecay) {
    List<TouchedRows.Decay> decays = new ArrayList<>();
    for (Part part : parts) {
      double coefficient = part.coefficient().applyAsDouble(weightDecay);
      if (coefficient != 0) {
        decays.add(new TouchedRows.Decay(part.at(), part.width(), (float) coefficient));
      }
    }
    return decays;
  }

  /** The place in a row at which the first block of {@code parameter} starts. */
  public int at(String parameter) {
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
    write(table.values(), table.at(row), model, modelRow);
  }

  /** Copies the row at {@code at} into row {@code modelRow} of the model's parameters. */
  void write(float[] values, int at, TrainedModel model, int modelRow) {
    for (Block block : blocks) {
      float[] target = model.parameter(block.parameter()).values();
      for (int r = 0; r < block.rows(); r++) {
        System.arraycopy(
            values, at + block.targetOf(r), target, block.positionOf(modelRow, r), block.columns());
      }
    }
  }
}
