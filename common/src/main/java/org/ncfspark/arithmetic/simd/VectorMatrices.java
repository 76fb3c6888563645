package org.ncfspark.arithmetic.simd;

import static org.ncfspark.arithmetic.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.MatrixArithmetic;

/** {@link MatrixArithmetic}; products are left to {@link Tiles}, the rest is element-wise. */
final class VectorMatrices implements MatrixArithmetic {

  @Override
  public void affine(int rows, int k, int n, Matrix a, Matrix b, Matrix start, Matrix c) {
    product(rows, k, n, a, b, start, Float.NEGATIVE_INFINITY, c);
  }

  @Override
  public void rectifiedAffine(int rows, int k, int n, Matrix a, Matrix b, Matrix start, Matrix c) {
    product(rows, k, n, a, b, start, 0, c);
  }

  private static void product(
      int rows, int k, int n, Matrix a, Matrix b, Matrix start, float floor, Matrix c) {
    Tiles.Left left = new Tiles.Left(a.values(), a.from(), a.stride(), 1);
    Matrix everyRow = new Matrix(start.values(), start.from(), 0);
    Tiles.run(rows, n, k, left, b, everyRow, floor, c);
  }

  @Override
  public void addTransposedProduct(int rows, int k, int n, Matrix a, Matrix d, Matrix c) {
    Tiles.Left left = new Tiles.Left(a.values(), a.from(), 1, a.stride());
    Tiles.run(k, n, rows, left, d, c, Float.NEGATIVE_INFINITY, c);
  }

  @Override
  public void addColumnSums(int rows, int n, Matrix a, Matrix sums) {
    for (int j = 0; j < n; j += Lanes.COUNT) {
      FloatVector sum = FloatVector.fromArray(SPECIES, sums.values(), sums.from() + j);
      for (int i = 0, at = a.from() + j; i < rows; i++, at += a.stride()) {
        sum = sum.add(FloatVector.fromArray(SPECIES, a.values(), at));
      }
      sum.intoArray(sums.values(), sums.from() + j);
    }
  }

  @Override
  public void gate(int rows, int n, Matrix activations, Matrix d) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < rows; i++) {
      int at = d.from() + i * d.stride();
      int gateAt = activations.from() + i * activations.stride();
      for (int j = 0; j < n; j += Lanes.COUNT) {
        VectorMask<Float> open =
            FloatVector.fromArray(SPECIES, activations.values(), gateAt + j)
                .compare(VectorOperators.GT, zero);
        zero.blend(FloatVector.fromArray(SPECIES, d.values(), at + j), open)
            .intoArray(d.values(), at + j);
      }
    }
  }

  @Override
  public void addDots(int rows, int n, Matrix a, Matrix x, float[] out) {
    float[] lanes = new float[Lanes.COUNT];
    for (int i = 0; i < rows; i++) {
      int at = a.from() + i * a.stride();
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int j = 0; j < n; j += Lanes.COUNT) {
        sum =
            FloatVector.fromArray(SPECIES, a.values(), at + j)
                .fma(FloatVector.fromArray(SPECIES, x.values(), x.from() + j), sum);
      }
      sum.intoArray(lanes, 0);
      out[i] += Lanes.sum(lanes);
    }
  }

  @Override
  public void outer(int rows, int n, float[] scales, Matrix x, Matrix d) {
    for (int i = 0; i < rows; i++) {
      int at = d.from() + i * d.stride();
      for (int j = 0; j < n; j += Lanes.COUNT) {
        FloatVector.fromArray(SPECIES, x.values(), x.from() + j)
            .mul(scales[i])
            .intoArray(d.values(), at + j);
      }
    }
  }

  @Override
  public void addWeightedSum(int rows, int n, float[] scales, Matrix a, Matrix sum) {
    for (int j = 0; j < n; j += Lanes.COUNT) {
      FloatVector total = FloatVector.fromArray(SPECIES, sum.values(), sum.from() + j);
      for (int i = 0, at = a.from() + j; i < rows; i++, at += a.stride()) {
        total =
            FloatVector.fromArray(SPECIES, a.values(), at)
                .fma(FloatVector.broadcast(SPECIES, scales[i]), total);
      }
      total.intoArray(sum.values(), sum.from() + j);
    }
  }
}
