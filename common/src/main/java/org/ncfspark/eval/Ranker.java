package org.ncfspark.eval;

import java.util.stream.IntStream;
import org.ncfspark.model.Scorer;

/**
 * Ranks held-out items by a model's scores, one user after the other. Reuses its arrays: one per
 * thread.
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

  /**
   * The held-out item among all items its user has not seen.
   *
   * @param sortedSeen items the user interacted with, ascending; may hold the held-out one
   * @param itemCount number of item indexes
   */
  public Ranks rankAmongAll(int userIndex, int heldOut, int[] sortedSeen, int itemCount) {
    if (items.length != itemCount) {
      items = IntStream.range(0, itemCount).toArray();
      scores = new float[itemCount];
    }
    scorer.score(userIndex, items, scores);
    return Ranks.amongUnseen(userIndex, heldOut, sortedSeen, scores);
  }
}
