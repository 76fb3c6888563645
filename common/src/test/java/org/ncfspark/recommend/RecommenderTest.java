package org.ncfspark.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ncfspark.error.TrainingDivergedException;

class RecommenderTest {
  private static final float[] SCORES = {0.5f, 0.9f, 0.1f, 0.7f};

  @Test
  void neverRecommendsASeenItem() {
    Recommender recommender = recommender(SCORES, 2);
    assertThat(recommender.recommend(0, new int[] {1}).items()).containsExactly(3, 0);
    assertThat(recommender.recommend(1, new int[] {0, 1, 3}).items()).containsExactly(2);
    assertThat(recommender.recommend(2, new int[] {0, 1, 2, 3}).items()).isEmpty();
  }

  @Test
  void aScoreThatIsNotFiniteIsAnErrorNamingUserAndItem() {
    Recommender recommender = recommender(new float[] {1, Float.NaN}, 2);
    assertThatThrownBy(() -> recommender.recommend(5, new int[] {}))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageStartingWith("Score of item index 1 for user index 5 is NaN");
  }

  private static Recommender recommender(float[] scores, int count) {
    return new Recommender(
        (user, items, out) -> System.arraycopy(scores, 0, out, 0, items.length),
        scores.length,
        count);
  }
}
