package org.ncfspark.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.model.ScoreTile;
import org.ncfspark.model.TileScorer;
import org.ncfspark.topn.RecommendationList;
import org.ncfspark.topn.TopN;

/**
 * The best items that users have not seen, by a model's scores of all items. Users are taken in
 * blocks, whose size changes nothing. Reuses its arrays: one per thread.
 */
public final class Recommender {
  private final TileScorer scorer;
  private final TopN[] best;
  private final float[][] limits;

  /**
   * @param count items to recommend to each user
   */
  public Recommender(TileScorer scorer, int count) {
    this.scorer = scorer;
    this.best = new TopN[scorer.users()];
    Arrays.setAll(best, place -> new TopN(count));
    this.limits = new float[(best.length - 1) / ScoreTile.USERS + 1][ScoreTile.USERS];
  }

  /** Most users of a block. */
  public int users() {
    return best.length;
  }

  /**
   * The lists of a block of users, with fewer items than asked for where fewer are unseen.
   *
   * @param sortedSeen items never to recommend to each of them, ascending
   * @throws TrainingDivergedException naming user and item if a score is not finite
   */
  public List<RecommendationList> recommend(int[] userIndexes, int[][] sortedSeen) {
    for (float[] of : limits) {
      Arrays.fill(of, Float.NaN); // Every score passes.
    }
    scorer.score(userIndexes, tile -> offer(tile, userIndexes, sortedSeen));
    List<RecommendationList> lists = new ArrayList<>();
    for (int place = 0; place < userIndexes.length; place++) {
      lists.add(best[place].drain());
    }
    return lists;
  }

  private void offer(ScoreTile tile, int[] userIndexes, int[][] sortedSeen) {
    float[] of = limits[tile.firstUser() / ScoreTile.USERS];
    Arrays.fill(of, tile.users(), ScoreTile.USERS, Float.MAX_VALUE);
    for (int at = tile.next(0, of); at < tile.end(); at = tile.next(at + 1, of)) {
      int user = tile.user(at);
      int item = tile.item(at);
      int place = tile.firstUser() + user;
      if (user < tile.users() && Arrays.binarySearch(sortedSeen[place], item) < 0) {
        float score = tile.scores()[at];
        requireFinite(userIndexes[place], item, score);
        best[place].offer(item, score);
        of[user] = best[place].limit();
      }
    }
  }

  private static void requireFinite(int userIndex, int item, float score) {
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
