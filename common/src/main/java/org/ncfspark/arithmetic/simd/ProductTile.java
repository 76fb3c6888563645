package org.ncfspark.arithmetic.simd;

import static org.ncfspark.arithmetic.simd.Lanes.COUNT;
import static org.ncfspark.arithmetic.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.ScoreArithmetic;

/**
 * The tiles of {@link VectorScores}: 4 items x 2 vectors of users, or 1 x 2. Multiplications and
 * additions are apart, so that nothing is rounded otherwise than in scalar code; of the two only
 * the additions wait for each other, and eight chains of them keep both units busy.
 */
final class ProductTile {
  private ProductTile() {}

  static void fourByTwo(
      int i,
      int u,
      int factors,
      Matrix items,
      Matrix biases,
      Matrix users,
      float offset,
      float[] scores) {
    float[] q = items.values();
    int q0 = items.from() + i * items.stride();
    int q1 = q0 + items.stride();
    int q2 = q1 + items.stride();
    int q3 = q2 + items.stride();
    float[] p = users.values();
    int pAt = users.from() + u;
    FloatVector p0 = FloatVector.fromArray(SPECIES, p, pAt);
    FloatVector p1 = FloatVector.fromArray(SPECIES, p, pAt + COUNT);
    float[] b = biases.values();
    int bAt = biases.from() + i;
    FloatVector c00 = p0.add(b[bAt]);
    FloatVector c01 = p1.add(b[bAt]);
    FloatVector c10 = p0.add(b[bAt + 1]);
    FloatVector c11 = p1.add(b[bAt + 1]);
    FloatVector c20 = p0.add(b[bAt + 2]);
    FloatVector c21 = p1.add(b[bAt + 2]);
    FloatVector c30 = p0.add(b[bAt + 3]);
    FloatVector c31 = p1.add(b[bAt + 3]);
    for (int k = 0; k < factors; k++) {
      pAt += users.stride();
      p0 = FloatVector.fromArray(SPECIES, p, pAt);
      p1 = FloatVector.fromArray(SPECIES, p, pAt + COUNT);
      FloatVector x = FloatVector.broadcast(SPECIES, q[q0 + k]);
      c00 = x.mul(p0).add(c00);
      c01 = x.mul(p1).add(c01);
      x = FloatVector.broadcast(SPECIES, q[q1 + k]);
      c10 = x.mul(p0).add(c10);
      c11 = x.mul(p1).add(c11);
      x = FloatVector.broadcast(SPECIES, q[q2 + k]);
      c20 = x.mul(p0).add(c20);
      c21 = x.mul(p1).add(c21);
      x = FloatVector.broadcast(SPECIES, q[q3 + k]);
      c30 = x.mul(p0).add(c30);
      c31 = x.mul(p1).add(c31);
    }
    int at = i * ScoreArithmetic.USERS + u;
    c00.add(offset).intoArray(scores, at);
    c01.add(offset).intoArray(scores, at + COUNT);
    c10.add(offset).intoArray(scores, at + ScoreArithmetic.USERS);
    c11.add(offset).intoArray(scores, at + ScoreArithmetic.USERS + COUNT);
    c20.add(offset).intoArray(scores, at + 2 * ScoreArithmetic.USERS);
    c21.add(offset).intoArray(scores, at + 2 * ScoreArithmetic.USERS + COUNT);
    c30.add(offset).intoArray(scores, at + 3 * ScoreArithmetic.USERS);
    c31.add(offset).intoArray(scores, at + 3 * ScoreArithmetic.USERS + COUNT);
  }

  static void oneByTwo(
      int i,
      int u,
      int factors,
      Matrix items,
      Matrix biases,
      Matrix users,
      float offset,
      float[] scores) {
    float[] q = items.values();
    int q0 = items.from() + i * items.stride();
    float[] p = users.values();
    int pAt = users.from() + u;
    FloatVector p0 = FloatVector.fromArray(SPECIES, p, pAt);
    FloatVector p1 = FloatVector.fromArray(SPECIES, p, pAt + COUNT);
    float[] b = biases.values();
    int bAt = biases.from() + i;
    FloatVector c00 = p0.add(b[bAt]);
    FloatVector c01 = p1.add(b[bAt]);
    for (int k = 0; k < factors; k++) {
      pAt += users.stride();
      p0 = FloatVector.fromArray(SPECIES, p, pAt);
      p1 = FloatVector.fromArray(SPECIES, p, pAt + COUNT);
      FloatVector x = FloatVector.broadcast(SPECIES, q[q0 + k]);
      c00 = x.mul(p0).add(c00);
      c01 = x.mul(p1).add(c01);
    }
    int at = i * ScoreArithmetic.USERS + u;
    c00.add(offset).intoArray(scores, at);
    c01.add(offset).intoArray(scores, at + COUNT);
  }
}
