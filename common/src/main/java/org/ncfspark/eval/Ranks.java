package org.ncfspark.eval;

import org.ncfspark.error.TrainingDivergedException;

/**
 * The ranks of a held-out item among its candidates, from 1 (best).
 *
 * @param pessimistic 1 + the other candidates that score at least as high. Ties rank above the
 *     held-out item, or a constant model would score HR = 1
 * @param optimistic 1 + the other candidates that score higher; differs from {@code pessimistic}
 *     only by ties
 * @param candidates number of items ranked, the held-out one included
 */
public record Ranks(int pessimistic, int optimistic, int candidates) {

  /**
   * Ranks a held-out item among {@code items}; where it is one of them itself it counts once.
   *
   * @param scores of {@code items}
   * @throws TrainingDivergedException naming user and item if a score is not finite
   */
  public static Ranks among(int userIndex, int heldOut, float score, int[] items, float[] scores) {
    requireFinite(userIndex, heldOut, score);
    int higher = 0;
    int equal = 0;
    int others = 0;
    for (int i = 0; i < items.length; i++) {
      if (items[i] != heldOut) {
        requireFinite(userIndex, items[i], scores[i]);
        others++;
        higher += scores[i] > score ? 1 : 0;
        equal += scores[i] == score ? 1 : 0;
      }
    }
    return new Ranks(higher + equal + 1, higher + 1, others + 1);
  }

  /** Refuses a score that orders nothing. */
  static void requireFinite(int userIndex, int itemIndex, float score) {
    if (!Float.isFinite(score)) {
      throw new TrainingDivergedException(
          "Score of item index "
              + itemIndex
              + " for user index "
              + userIndex
              + " is "
              + score
              + " (expected a finite number): the model diverged; lower train.learning-rate");
    }
  }
}
