package org.ncfspark.arithmetic.simd;

import static org.ncfspark.arithmetic.simd.Lanes.COUNT;
import static org.ncfspark.arithmetic.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.ncfspark.arithmetic.Matrix;

/**
 * c[m, n] = max(floor, start[m, n] + a[m, k] b[k, n]) in register tiles: each tile of c stays in
 * eight vector accumulators while the depth k runs by.
 *
 * <pre>
 *            b:  depth p -> [ vector 0 | vector 1 ]
 *   a[0, p] --> broadcast    c00          c01          4 rows x 2 vectors, or,
 *   a[1, p] --> broadcast    c10          c11          for the last vector of an odd number,
 *   a[2, p] --> broadcast    c20          c21          8 rows x 1 vector
 *   a[3, p] --> broadcast    c30          c31
 * </pre>
 *
 * <p>2 m n k FLOP; per step of the depth 8 multiply-adds for 6 loads (9 when one vector is left),
 * enough independent chains to hide a multiply-add's latency. {@code a} is read with any two
 * strides, so that the same tiles multiply by its transpose. Guarded by KernelBenchmark.
 */
final class Tiles {
  /** The left factor: element [i, p] is at {@code from + i * rowStride + p * depthStride}. */
  record Left(float[] values, int from, int rowStride, int depthStride) {}

  // AVX-512 has 32 vector registers, AVX2 has 16.
  private static final boolean MANY_REGISTERS = SPECIES.vectorBitSize() == 512;

  private Tiles() {}

  /**
   * Computes all tiles of c. m is a multiple of 8, and n is a multiple of the lanes. A row stride
   * of 0 repeats the row of {@code start}.
   */
  static void run(int m, int n, int k, Left a, Matrix b, Matrix start, float floor, Matrix c) {
    int j = 0;
    for (; j + 2 * COUNT <= n; j += 2 * COUNT) {
      if (MANY_REGISTERS) {
        for (int i = 0; i < m; i += 8) {
          LargeTile.eightByTwo(i, j, k, a, b, start, floor, c);
        }
      } else {
        for (int i = 0; i < m; i += 4) {
          fourByTwo(i, j, k, a, b, start, floor, c);
        }
      }
    }
    if (j < n) {
      for (int i = 0; i < m; i += 8) {
        eightByOne(i, j, k, a, b, start, floor, c);
      }
    }
  }

  private static void fourByTwo(
      int i, int j, int k, Left left, Matrix right, Matrix start, float floor, Matrix target) {
    float[] a = left.values();
    int step = left.depthStride();
    int a0 = left.from() + i * left.rowStride();
    int a1 = a0 + left.rowStride();
    int a2 = a1 + left.rowStride();
    int a3 = a2 + left.rowStride();
    float[] s = start.values();
    int s0 = start.from() + i * start.stride() + j;
    int s1 = s0 + start.stride();
    int s2 = s1 + start.stride();
    int s3 = s2 + start.stride();
    FloatVector c00 = FloatVector.fromArray(SPECIES, s, s0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, s, s0 + COUNT);
    FloatVector c10 = FloatVector.fromArray(SPECIES, s, s1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, s, s1 + COUNT);
    FloatVector c20 = FloatVector.fromArray(SPECIES, s, s2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, s, s2 + COUNT);
    FloatVector c30 = FloatVector.fromArray(SPECIES, s, s3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, s, s3 + COUNT);
    float[] b = right.values();
    int bAt = right.from() + j;
    for (int p = 0, at = 0; p < k; p++, at += step, bAt += right.stride()) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + COUNT);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + at]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[a1 + at]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(SPECIES, a[a2 + at]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(SPECIES, a[a3 + at]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
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
    }
    float[] c = target.values();
    int at = target.from() + i * target.stride() + j;
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
  }

  private static void eightByOne(
      int i, int j, int k, Left left, Matrix right, Matrix start, float floor, Matrix target) {
    float[] a = left.values();
    int step = left.depthStride();
    int row = left.rowStride();
    int a0 = left.from() + i * row;
    int a4 = a0 + 4 * row;
    float[] s = start.values();
    int sAt = start.from() + i * start.stride() + j;
    FloatVector c0 = FloatVector.fromArray(SPECIES, s, sAt);
    FloatVector c1 = FloatVector.fromArray(SPECIES, s, sAt + start.stride());
    FloatVector c2 = FloatVector.fromArray(SPECIES, s, sAt + 2 * start.stride());
    FloatVector c3 = FloatVector.fromArray(SPECIES, s, sAt + 3 * start.stride());
    FloatVector c4 = FloatVector.fromArray(SPECIES, s, sAt + 4 * start.stride());
    FloatVector c5 = FloatVector.fromArray(SPECIES, s, sAt + 5 * start.stride());
    FloatVector c6 = FloatVector.fromArray(SPECIES, s, sAt + 6 * start.stride());
    FloatVector c7 = FloatVector.fromArray(SPECIES, s, sAt + 7 * start.stride());
    float[] b = right.values();
    int bAt = right.from() + j;
    for (int p = 0; p < k; p++, a0 += step, a4 += step, bAt += right.stride()) {
      FloatVector y = FloatVector.fromArray(SPECIES, b, bAt);
      c0 = FloatVector.broadcast(SPECIES, a[a0]).fma(y, c0);
      c1 = FloatVector.broadcast(SPECIES, a[a0 + row]).fma(y, c1);
      c2 = FloatVector.broadcast(SPECIES, a[a0 + 2 * row]).fma(y, c2);
      c3 = FloatVector.broadcast(SPECIES, a[a0 + 3 * row]).fma(y, c3);
      c4 = FloatVector.broadcast(SPECIES, a[a4]).fma(y, c4);
      c5 = FloatVector.broadcast(SPECIES, a[a4 + row]).fma(y, c5);
      c6 = FloatVector.broadcast(SPECIES, a[a4 + 2 * row]).fma(y, c6);
      c7 = FloatVector.broadcast(SPECIES, a[a4 + 3 * row]).fma(y, c7);
    }
    if (floor > Float.NEGATIVE_INFINITY) {
      FloatVector least = FloatVector.broadcast(SPECIES, floor);
      c0 = c0.max(least);
      c1 = c1.max(least);
      c2 = c2.max(least);
      c3 = c3.max(least);
      c4 = c4.max(least);
      c5 = c5.max(least);
      c6 = c6.max(least);
      c7 = c7.max(least);
    }
    float[] c = target.values();
    int at = target.from() + i * target.stride() + j;
    c0.intoArray(c, at);
    c1.intoArray(c, at + target.stride());
    c2.intoArray(c, at + 2 * target.stride());
    c3.intoArray(c, at + 3 * target.stride());
    c4.intoArray(c, at + 4 * target.stride());
    c5.intoArray(c, at + 5 * target.stride());
    c6.intoArray(c, at + 6 * target.stride());
    c7.intoArray(c, at + 7 * target.stride());
  }
}
