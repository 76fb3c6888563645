package org.ncfspark.recommend;

import java.util.List;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.model.Scorer;
import org.ncfspark.model.TileScorer;
import org.ncfspark.topn.RecommendationList;

/**
 * The best items that users have not seen. Users are taken in blocks, whose size changes nothing.
 * One per thread.
 */
public interface Recommender {
  /** Most users of a block. */
  int users();

  /**
   * The lists of a block of users, with fewer items than asked for where fewer are unseen.
   *
   * @param sortedSeen items never to recommend to each of them, ascending
   * @throws TrainingDivergedException naming user and item if a score is not finite
   */
  List<RecommendationList> recommend(int[] userIndexes, int[][] sortedSeen);

  /**
   * Takes the best of all items.
   *
   * @param count items to recommend to each user
   */
  static Recommender exact(TileScorer scorer, int count) {
    return new ExactRecommender(scorer, count);
  }

  /**
   * Takes the best of what another model recommends. An item that is not among the candidates is
   * not recommended, however high it would score.
   *
   * @param candidates recommends as many items as are to be scored for each user
   * @param scorer orders them
   * @param count items to recommend to each user
   */
  static Recommender among(Recommender candidates, Scorer scorer, int count) {
    return new TwoStageRecommender(candidates, scorer, count);
  }

  /** Refuses a score that orders nothing. */
  static void requireFinite(int userIndex, int item, float score) {
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
  }
}
