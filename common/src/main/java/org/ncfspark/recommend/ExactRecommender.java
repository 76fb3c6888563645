package org.ncfspark.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ncfspark.model.ScoreTile;
import org.ncfspark.model.TileScorer;
import org.ncfspark.topn.RecommendationList;
import org.ncfspark.topn.TopN;

/** The best of all items by a model's scores. Reuses its arrays: one per thread. */
final class ExactRecommender implements Recommender {
  private final TileScorer scorer;
  private final TopN[] best;
  private final float[][] limits;

  /**
   * @param count items to recommend to each user
   */
  ExactRecommender(TileScorer scorer, int count) {
    this.scorer = scorer;
    this.best = new TopN[scorer.users()];
    Arrays.setAll(best, place -> new TopN(count));
    this.limits = new float[(best.length - 1) / ScoreTile.USERS + 1][ScoreTile.USERS];
  }

  @Override
  public int users() {
    return best.length;
  }

  @Override
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
        Recommender.requireFinite(userIndexes[place], item, score);
        best[place].offer(item, score);
        of[user] = best[place].limit();
      }
    }
  }
}
