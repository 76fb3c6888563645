package org.ncfspark.arithmetic.simd;

import static org.ncfspark.arithmetic.simd.Lanes.COUNT;
import static org.ncfspark.arithmetic.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.ScoreArithmetic;

/** {@link ScoreArithmetic}; a vector holds users side by side. */
final class VectorScores implements ScoreArithmetic {
  private static final int ITEMS = 4;

  @Override
  public void scores(
      int items, int factors, Matrix q, Matrix biases, Matrix p, float offset, float[] scores) {
    int whole = items / ITEMS * ITEMS;
    for (int i = 0; i < whole; i += ITEMS) {
      for (int u = 0; u < USERS; u += 2 * COUNT) {
        ProductTile.fourByTwo(i, u, factors, q, biases, p, offset, scores);
      }
    }
    for (int i = whole; i < items; i++) {
      for (int u = 0; u < USERS; u += 2 * COUNT) {
        ProductTile.oneByTwo(i, u, factors, q, biases, p, offset, scores);
      }
    }
  }

  @Override
  public int next(float[] scores, int from, int to, float[] limits) {
    long wanted = -1L << (from % COUNT);
    for (int at = from - from % COUNT; at < to; at += COUNT) {
      FloatVector score = FloatVector.fromArray(SPECIES, scores, at);
      FloatVector limit = FloatVector.fromArray(SPECIES, limits, at % USERS);
      long found =
          score
                  .compare(VectorOperators.LE, limit)
                  .and(score.compare(VectorOperators.GE, -Float.MAX_VALUE))
                  .not()
                  .toLong()
              & wanted;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found);
      }
      wanted = -1L;
    }
    return to;
  }

  @Override
  public void count(int items, float[] scores, float[] targets, int[] higher, int[] equal) {
    float[] counts = new float[COUNT];
    for (int u = 0; u < USERS; u += COUNT) {
      FloatVector target = FloatVector.fromArray(SPECIES, targets, u);
      FloatVector above = FloatVector.zero(SPECIES);
      FloatVector level = FloatVector.zero(SPECIES);
      for (int at = u; at < items * USERS; at += USERS) {
        FloatVector score = FloatVector.fromArray(SPECIES, scores, at);
        above = above.add(1f, score.compare(VectorOperators.GT, target));
        level = level.add(1f, score.compare(VectorOperators.EQ, target));
      }
      add(above, counts, higher, u);
      add(level, counts, equal, u);
    }
  }

  /** Counts are whole numbers, exact up to 16 million items. */
  private static void add(FloatVector some, float[] counts, int[] sums, int from) {
    some.intoArray(counts, 0);
    for (int lane = 0; lane < COUNT; lane++) {
      sums[from + lane] += (int) counts[lane];
    }
  }
}
