package org.ncfspark.recommend;

import java.util.List;
import org.ncfspark.model.Scorer;
import org.ncfspark.topn.RecommendationList;
import org.ncfspark.topn.TopN;

/** The best, by a model's scores, of the items that another model recommends. */
final class TwoStageRecommender implements Recommender {
  private final Recommender candidates;
  private final Scorer scorer;
  private final TopN best;
  private float[] scores = {};

  TwoStageRecommender(Recommender candidates, Scorer scorer, int count) {
    this.candidates = candidates;
    this.scorer = scorer;
    this.best = new TopN(count);
  }

  @Override
  public int users() {
    return candidates.users();
  }

  @Override
  public List<RecommendationList> recommend(int[] userIndexes, int[][] sortedSeen) {
    List<RecommendationList> lists = candidates.recommend(userIndexes, sortedSeen);
    for (int place = 0; place < userIndexes.length; place++) {
      lists.set(place, reranked(userIndexes[place], lists.get(place).items()));
    }
    return lists;
  }

  private RecommendationList reranked(int userIndex, int[] items) {
    if (scores.length < items.length) {
      scores = new float[items.length];
    }
    scorer.score(userIndex, items, scores);
    for (int i = 0; i < items.length; i++) {
      Recommender.requireFinite(userIndex, items[i], scores[i]);
      best.offer(items[i], scores[i]);
    }
    return best.drain();
  }
}
