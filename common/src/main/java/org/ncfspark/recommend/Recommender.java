package org.ncfspark.recommend;

import java.util.stream.IntStream;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.model.Scorer;

/** The best items a user has not seen, by a model's scores. Reuses its arrays: one per thread. */
public final class Recommender {
  private final Scorer scorer;
  private final int[] items;
  private final float[] scores;
  private final TopN best;

  /**
   * @param itemCount number of item indexes
   * @param count items to recommend to each user
   */
  public Recommender(Scorer scorer, int itemCount, int count) {
    this.scorer = scorer;
    this.items = IntStream.range(0, itemCount).toArray();
    this.scores = new float[itemCount];
    this.best = new TopN(count);
  }

  /**
   * @param sortedSeen items never to recommend, ascending
   * @return fewer items than asked for where fewer are unseen
   * @throws TrainingDivergedException naming user and item if a score is not finite
   */
  public RecommendationList recommend(int userIndex, int[] sortedSeen) {
    scorer.score(userIndex, items, scores);
    int next = 0;
    for (int item = 0; item < items.length; item++) {
      if (next < sortedSeen.length && sortedSeen[next] == item) {
        next++;
      } else {
        best.offer(item, finite(userIndex, item));
      }
    }
    return best.drain();
  }

  private float finite(int userIndex, int item) {
    float score = scores[item];
    if (!Float.isFinite(score)) {
      throw new TrainingDivergedException(
          "Score of item index "
              + item
              + " for user index "
              + userIndex
              + " is "
              + score
              + " (expected a finite number): nothing was recommended");
    }
    return score;
  }
}
