package org.ncfspark.arithmetic.simd;

import static org.ncfspark.arithmetic.simd.Lanes.COUNT;
import static org.ncfspark.arithmetic.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.ncfspark.arithmetic.Matrix;

/**
 * The tile of {@link Tiles} for processors with 32 vector registers: 8 rows x 2 vectors, sixteen
 * accumulators. Per step of the depth 16 multiply-adds for 10 loads.
 */
final class LargeTile {
  private LargeTile() {}

  static void eightByTwo(
      int i,
      int j,
      int k,
      Tiles.Left left,
      Matrix right,
      Matrix start,
      float floor,
      Matrix target) {
    float[] a = left.values();
    int step = left.depthStride();
    int row = left.rowStride();
    int a0 = left.from() + i * row;
    int a4 = a0 + 4 * row;
    float[] s = start.values();
    int at = start.from() + i * start.stride() + j;
    FloatVector c00 = FloatVector.fromArray(SPECIES, s, at);
    FloatVector c01 = FloatVector.fromArray(SPECIES, s, at + COUNT);
    at += start.stride();
    FloatVector c10 = FloatVector.fromArray(SPECIES, s, at);
    FloatVector c11 = FloatVector.fromArray(SPECIES, s, at + COUNT);
    at += start.stride();
    FloatVector c20 = FloatVector.fromArray(SPECIES, s, at);
    FloatVector c21 = FloatVector.fromArray(SPECIES, s, at + COUNT);
    at += start.stride();
    FloatVector c30 = FloatVector.fromArray(SPECIES, s, at);
    FloatVector c31 = FloatVector.fromArray(SPECIES, s, at + COUNT);
    at += start.stride();
    FloatVector c40 = FloatVector.fromArray(SPECIES, s, at);
    FloatVector c41 = FloatVector.fromArray(SPECIES, s, at + COUNT);
    at += start.stride();
    FloatVector c50 = FloatVector.fromArray(SPECIES, s, at);
    FloatVector c51 = FloatVector.fromArray(SPECIES, s, at + COUNT);
    at += start.stride();
    FloatVector c60 = FloatVector.fromArray(SPECIES, s, at);
    FloatVector c61 = FloatVector.fromArray(SPECIES, s, at + COUNT);
    at += start.stride();
    FloatVector c70 = FloatVector.fromArray(SPECIES, s, at);
    FloatVector c71 = FloatVector.fromArray(SPECIES, s, at + COUNT);
    float[] b = right.values();
    int bAt = right.from() + j;
    for (int p = 0; p < k; p++, a0 += step, a4 += step, bAt += right.stride()) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + COUNT);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[a0 + row]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(SPECIES, a[a0 + 2 * row]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(SPECIES, a[a0 + 3 * row]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(SPECIES, a[a4]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(SPECIES, a[a4 + row]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      x = FloatVector.broadcast(SPECIES, a[a4 + 2 * row]);
      c60 = x.fma(b0, c60);
      c61 = x.fma(b1, c61);
      x = FloatVector.broadcast(SPECIES, a[a4 + 3 * row]);
      c70 = x.fma(b0, c70);
      c71 = x.fma(b1, c71);
    }
    if (floor > Float.NEGATIVE_INFINITY) {
      FloatVector least = FloatVector.broadcast(SPECIES, floor);
      c00 = c00.max(least);
      c01 = c01.max(least);
      c10 = c10.max(least);
      c11 = c11.max(least);
      c20 = c20.max(least);
      c21 = c21.max(least);
      c30 = c30.max(least);
      c31 = c31.max(least);
      c40 = c40.max(least);
      c41 = c41.max(least);
      c50 = c50.max(least);
      c51 = c51.max(least);
      c60 = c60.max(least);
      c61 = c61.max(least);
      c70 = c70.max(least);
      c71 = c71.max(least);
    }
    float[] c = target.values();
    at = target.from() + i * target.stride() + j;
    c00.intoArray(c, at);
    c01.intoArray(c, at + COUNT);
    at += target.stride();
    c10.intoArray(c, at);
    c11.intoArray(c, at + COUNT);
    at += target.stride();
    c20.intoArray(c, at);
    c21.intoArray(c, at + COUNT);
    at += target.stride();
    c30.intoArray(c, at);
    c31.intoArray(c, at + COUNT);
    at += target.stride();
    c40.intoArray(c, at);
    c41.intoArray(c, at + COUNT);
    at += target.stride();
    c50.intoArray(c, at);
    c51.intoArray(c, at + COUNT);
    at += target.stride();
    c60.intoArray(c, at);
    c61.intoArray(c, at + COUNT);
    at += target.stride();
    c70.intoArray(c, at);
    c71.intoArray(c, at + COUNT);
  }
}
