package org.ncfspark.model;

import java.io.Serializable;

/**
 * A matrix of a model's parameters: an embedding table (a row per user or item), a layer's weights
 * (a row per input) or a bias (one row).
 *
 * @param values row-major, {@code rows * columns} of them
 */
public record ParameterTable(int rows, int columns, float[] values) implements Serializable {

  public ParameterTable {
    if (rows < 0 || columns < 1 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "Parameter table of " + rows + " x " + columns + " has " + values.length + " values");
    }
  }
}
