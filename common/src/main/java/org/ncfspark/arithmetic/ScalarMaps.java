package org.ncfspark.arithmetic;

import java.util.Arrays;

/** {@link MapArithmetic} in plain loops. */
final class ScalarMaps implements MapArithmetic {

  @Override
  public void rectifiedMap(ZOrder cells, int maps, Operands operands, Matrix x) {
    for (int i = 0; i < cells.side(); i++) {
      for (int j = 0; j < cells.side(); j++) {
        int at = x.from() + cells.cell(i, j) * maps;
        System.arraycopy(operands.bias().values(), operands.bias().from(), x.values(), at, maps);
        for (int b = 0; b < 2; b++) {
          ScalarSteps.add(
              x.values(),
              at,
              operands.halves().values(),
              row(operands.halves(), 2 * i + b),
              maps,
              operands.q().values()[operands.q().from() + 2 * j + b]);
        }
        for (int c = at; c < at + maps; c++) {
          x.values()[c] = Math.max(0, x.values()[c]);
        }
      }
    }
  }

  @Override
  public void mapGradients(
      ZOrder cells, int maps, Operands operands, Matrix x, Matrix slopes, Operands gradients) {
    clear(gradients, cells.side(), maps);
    float[] gated = new float[maps];
    for (int i = 0; i < cells.side(); i++) {
      for (int j = 0; j < cells.side(); j++) {
        int offset = cells.cell(i, j) * maps;
        for (int c = 0; c < maps; c++) {
          boolean open = x.values()[x.from() + offset + c] > 0;
          gated[c] = open ? slopes.values()[slopes.from() + offset + c] : 0;
        }
        addCell(i, j, gated, operands, gradients);
      }
    }
  }

  private static void clear(Operands gradients, int side, int maps) {
    for (int row = 0; row < 2 * side; row++) {
      int at = row(gradients.halves(), row);
      Arrays.fill(gradients.halves().values(), at, at + maps, 0);
      at = row(gradients.q(), row);
      Arrays.fill(gradients.q().values(), at, at + Arithmetic.ALIGNMENT, 0);
    }
  }

  private static void addCell(int i, int j, float[] gated, Operands operands, Operands gradients) {
    Matrix bias = gradients.bias();
    ScalarSteps.add(bias.values(), bias.from(), gated, 0, gated.length, 1);
    for (int b = 0; b < 2; b++) {
      float q = operands.q().values()[operands.q().from() + 2 * j + b];
      int at = row(gradients.halves(), 2 * i + b);
      ScalarSteps.add(gradients.halves().values(), at, gated, 0, gated.length, q);
      int halfAt = row(operands.halves(), 2 * i + b);
      float dot = 0;
      for (int c = 0; c < gated.length; c++) {
        dot += gated[c] * operands.halves().values()[halfAt + c];
      }
      gradients.q().values()[row(gradients.q(), 2 * j + b)] += dot;
    }
  }

  private static int row(Matrix matrix, int row) {
    return matrix.from() + row * matrix.stride();
  }
}
