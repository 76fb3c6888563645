package org.ncfspark.arithmetic.simd;

import static org.ncfspark.arithmetic.simd.Lanes.COUNT;
import static org.ncfspark.arithmetic.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.MapArithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.ZOrder;

/**
 * {@link MapArithmetic}, a vector of maps at a time: the two halves of a row of cells and their
 * gradients stay in registers while the columns run by. Sums over maps stay apart in lanes, one
 * vector for each element of q.
 */
final class VectorMaps implements MapArithmetic {

  @Override
  public void rectifiedMap(ZOrder cells, int maps, Operands operands, Matrix x) {
    for (int c = 0; c < maps; c += COUNT) {
      for (int i = 0; i < cells.side(); i++) {
        rectifiedRow(cells, maps, i, c, operands, x);
      }
    }
  }

  private static void rectifiedRow(
      ZOrder cells, int maps, int i, int c, Operands operands, Matrix x) {
    FloatVector bias = load(operands.bias(), 0, c);
    FloatVector half0 = load(operands.halves(), 2 * i, c);
    FloatVector half1 = load(operands.halves(), 2 * i + 1, c);
    FloatVector zero = FloatVector.zero(SPECIES);
    float[] q = operands.q().values();
    for (int j = 0, qAt = operands.q().from(); j < cells.side(); j++, qAt += 2) {
      FloatVector sum = half0.fma(FloatVector.broadcast(SPECIES, q[qAt]), bias);
      sum = half1.fma(FloatVector.broadcast(SPECIES, q[qAt + 1]), sum);
      sum.max(zero).intoArray(x.values(), x.from() + cells.cell(i, j) * maps + c);
    }
  }

  private static FloatVector load(Matrix matrix, int row, int column) {
    return FloatVector.fromArray(
        SPECIES, matrix.values(), matrix.from() + row * matrix.stride() + column);
  }

  private static void store(FloatVector vector, Matrix matrix, int row, int column) {
    vector.intoArray(matrix.values(), matrix.from() + row * matrix.stride() + column);
  }

  @Override
  public void mapGradients(
      ZOrder cells, int maps, Operands operands, Matrix x, Matrix slopes, Operands gradients) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int k = 0; k < 2 * cells.side(); k++) {
      for (int lane = 0; lane < Arithmetic.ALIGNMENT; lane += COUNT) {
        store(zero, gradients.q(), k, lane);
      }
    }
    for (int c = 0; c < maps; c += COUNT) {
      for (int i = 0; i < cells.side(); i++) {
        rowGradients(cells, maps, i, c, operands, x, slopes, gradients);
      }
    }
  }

  private static void rowGradients(
      ZOrder cells,
      int maps,
      int i,
      int c,
      Operands operands,
      Matrix x,
      Matrix slopes,
      Operands gradients) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector bias = load(gradients.bias(), 0, c);
    FloatVector half0 = load(operands.halves(), 2 * i, c);
    FloatVector half1 = load(operands.halves(), 2 * i + 1, c);
    FloatVector sum0 = zero;
    FloatVector sum1 = zero;
    Matrix dots = gradients.q();
    float[] q = operands.q().values();
    for (int j = 0, qAt = operands.q().from(); j < cells.side(); j++, qAt += 2) {
      int offset = cells.cell(i, j) * maps + c;
      FloatVector gated =
          zero.blend(
              FloatVector.fromArray(SPECIES, slopes.values(), slopes.from() + offset),
              FloatVector.fromArray(SPECIES, x.values(), x.from() + offset)
                  .compare(VectorOperators.GT, zero));
      bias = bias.add(gated);
      sum0 = gated.fma(FloatVector.broadcast(SPECIES, q[qAt]), sum0);
      sum1 = gated.fma(FloatVector.broadcast(SPECIES, q[qAt + 1]), sum1);
      store(gated.fma(half0, load(dots, 2 * j, 0)), dots, 2 * j, 0);
      store(gated.fma(half1, load(dots, 2 * j + 1, 0)), dots, 2 * j + 1, 0);
    }
    store(bias, gradients.bias(), 0, c);
    store(sum0, gradients.halves(), 2 * i, c);
    store(sum1, gradients.halves(), 2 * i + 1, c);
  }
}
