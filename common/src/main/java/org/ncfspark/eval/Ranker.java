package org.ncfspark.eval;

import org.ncfspark.model.Scorer;

/**
 * Ranks held-out items among negatives by a model's scores, one user after the other. Reuses its
 * arrays: one per thread.
 */
public final class Ranker {
  private final Scorer scorer;
  private int[] items = {};
  private float[] scores = {};

  public Ranker(Scorer scorer) {
    this.scorer = scorer;
  }

  /** The held-out item among its candidates. */
  public Ranks rank(CandidateSet candidates) {
    int[] negatives = candidates.negativeItems();
    if (items.length != negatives.length + 1) {
      items = new int[negatives.length + 1];
      scores = new float[items.length];
    }
    System.arraycopy(negatives, 0, items, 0, negatives.length);
    items[negatives.length] = candidates.positiveItem();
    scorer.score(candidates.userIndex(), items, scores);
    return Ranks.among(
        candidates.userIndex(), candidates.positiveItem(), scores[negatives.length], items, scores);
  }
}
