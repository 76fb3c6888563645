package org.ncfspark.model.neighbours;

import java.util.Arrays;
import org.ncfspark.model.Scorer;
import org.ncfspark.model.SparseRows;

/**
 * score(u, i) = sum over x of left[u, x] * right[x, i]: x are the items that u knows and right
 * holds what they are similar to (item neighbours), or x are the users similar to u and right holds
 * what they know (user neighbours). The sum goes over right's rows once a user, whatever the number
 * of candidates.
 */
final class SparseProductScorer implements Scorer {
  private final SparseRows left;
  private final SparseRows right;
  private final float[] sums;

  SparseProductScorer(SparseRows left, SparseRows right, int items) {
    this.left = left;
    this.right = right;
    this.sums = new float[items];
  }

  @Override
  public void score(int userIndex, int[] items, float[] scores) {
    Arrays.fill(sums, 0);
    for (int p = left.offsets()[userIndex]; p < left.offsets()[userIndex + 1]; p++) {
      add(left.values()[p], left.indexes()[p]);
    }
    for (int i = 0; i < items.length; i++) {
      scores[i] = sums[items[i]];
    }
  }

  private void add(float weight, int row) {
    for (int p = right.offsets()[row]; p < right.offsets()[row + 1]; p++) {
      sums[right.indexes()[p]] += weight * right.values()[p];
    }
  }
}
