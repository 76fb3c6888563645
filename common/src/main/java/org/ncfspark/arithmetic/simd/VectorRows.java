package org.ncfspark.arithmetic.simd;

import static org.ncfspark.arithmetic.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.RowArithmetic;
import org.ncfspark.arithmetic.Rows;

/**
 * {@link RowArithmetic}, a vector at a time. Examples are independent of each other in {@link
 * #addWeightedDots}, so that the processor overlaps their cache misses: this is what bounds matrix
 * factorization.
 */
final class VectorRows implements RowArithmetic {

  @Override
  public void addWeightedDots(
      int from, int count, int width, Matrix weights, Rows a, Rows b, float[] out) {
    float[] lanes = new float[Lanes.COUNT];
    float[] w = weights.values();
    float[] x = a.values();
    float[] y = b.values();
    int wAt = weights.from();
    for (int i = 0; i < count; i++) {
      int xAt = a.at()[from + i] + a.column();
      int yAt = b.at()[from + i] + b.column();
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int k = 0; k < width; k += Lanes.COUNT) {
        sum =
            FloatVector.fromArray(SPECIES, x, xAt + k)
                .mul(FloatVector.fromArray(SPECIES, w, wAt + k))
                .fma(FloatVector.fromArray(SPECIES, y, yAt + k), sum);
      }
      sum.intoArray(lanes, 0);
      out[i] += Lanes.sum(lanes);
    }
  }

  @Override
  public void addWeightedProducts(
      int from, int count, int width, float[] scales, Rows a, Rows b, Matrix sum) {
    float[] x = a.values();
    float[] y = b.values();
    for (int k = 0; k < width; k += Lanes.COUNT) {
      FloatVector total = FloatVector.fromArray(SPECIES, sum.values(), sum.from() + k);
      for (int i = 0; i < count; i++) {
        total =
            FloatVector.fromArray(SPECIES, x, a.at()[from + i] + a.column() + k)
                .mul(scales[i])
                .fma(FloatVector.fromArray(SPECIES, y, b.at()[from + i] + b.column() + k), total);
      }
      total.intoArray(sum.values(), sum.from() + k);
    }
  }

  @Override
  public void addWeightedRows(
      int from, int count, int width, float[] scales, Matrix weights, Rows source, Rows target) {
    float[] w = weights.values();
    float[] x = source.values();
    float[] y = target.values();
    int wAt = weights.from();
    for (int i = 0; i < count; i++) {
      FloatVector scale = FloatVector.broadcast(SPECIES, scales[i]);
      int xAt = source.at()[from + i] + source.column();
      int yAt = target.at()[from + i] + target.column();
      for (int k = 0; k < width; k += Lanes.COUNT) {
        FloatVector.fromArray(SPECIES, w, wAt + k)
            .mul(scale)
            .fma(
                FloatVector.fromArray(SPECIES, x, xAt + k),
                FloatVector.fromArray(SPECIES, y, yAt + k))
            .intoArray(y, yAt + k);
      }
    }
  }

  @Override
  public void gather(int from, int count, int width, Rows source, Matrix target) {
    float[] x = source.values();
    float[] y = target.values();
    for (int i = 0; i < count; i++) {
      int xAt = source.at()[from + i] + source.column();
      int yAt = target.from() + i * target.stride();
      for (int k = 0; k < width; k += Lanes.COUNT) {
        FloatVector.fromArray(SPECIES, x, xAt + k).intoArray(y, yAt + k);
      }
    }
  }

  @Override
  public void scatterAdd(int from, int count, int width, Matrix source, Rows target) {
    float[] x = source.values();
    float[] y = target.values();
    for (int i = 0; i < count; i++) {
      int xAt = source.from() + i * source.stride();
      int yAt = target.at()[from + i] + target.column();
      for (int k = 0; k < width; k += Lanes.COUNT) {
        FloatVector.fromArray(SPECIES, x, xAt + k)
            .add(FloatVector.fromArray(SPECIES, y, yAt + k))
            .intoArray(y, yAt + k);
      }
    }
  }

  @Override
  public void rectifiedSums(
      int from, int count, int width, Rows source, Matrix addend, Matrix target) {
    FloatVector zero = FloatVector.zero(SPECIES);
    float[] x = source.values();
    float[] y = target.values();
    for (int i = 0; i < count; i++) {
      int xAt = source.at()[from + i] + source.column();
      int yAt = target.from() + i * target.stride();
      for (int k = 0; k < width; k += Lanes.COUNT) {
        FloatVector.fromArray(SPECIES, x, xAt + k)
            .add(FloatVector.fromArray(SPECIES, addend.values(), addend.from() + k))
            .max(zero)
            .intoArray(y, yAt + k);
      }
    }
  }

  @Override
  public void products(int from, int count, int width, Rows a, Rows b, Matrix target) {
    float[] x = a.values();
    float[] y = b.values();
    for (int i = 0; i < count; i++) {
      int xAt = a.at()[from + i] + a.column();
      int yAt = b.at()[from + i] + b.column();
      int at = target.from() + i * target.stride();
      for (int k = 0; k < width; k += Lanes.COUNT) {
        FloatVector.fromArray(SPECIES, x, xAt + k)
            .mul(FloatVector.fromArray(SPECIES, y, yAt + k))
            .intoArray(target.values(), at + k);
      }
    }
  }

  @Override
  public void addProducts(int from, int count, int width, Matrix slopes, Rows source, Rows target) {
    float[] x = source.values();
    float[] y = target.values();
    for (int i = 0; i < count; i++) {
      int slopeAt = slopes.from() + i * slopes.stride();
      int xAt = source.at()[from + i] + source.column();
      int yAt = target.at()[from + i] + target.column();
      for (int k = 0; k < width; k += Lanes.COUNT) {
        FloatVector.fromArray(SPECIES, slopes.values(), slopeAt + k)
            .fma(
                FloatVector.fromArray(SPECIES, x, xAt + k),
                FloatVector.fromArray(SPECIES, y, yAt + k))
            .intoArray(y, yAt + k);
      }
    }
  }
}
