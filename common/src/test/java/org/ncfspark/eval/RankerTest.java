package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.model.Scorer;

class RankerTest {
  private static final int USER = 7;
  private static final Scorer CONSTANT = scorer(1, 1, 1, 1, 1, 1);

  private static Scorer scorer(float... scoreByItem) {
    return (user, items, scores) -> {
      for (int i = 0; i < items.length; i++) {
        scores[i] = scoreByItem[items[i]];
      }
    };
  }

  @Test
  void countsTheNegativesThatScoreHigher() {
    Ranker ranker = new Ranker(scorer(0.1f, 0.9f, 0.5f, 0.7f, 0.2f));
    assertThat(ranker.rank(candidates(2, 0, 1, 3, 4))).isEqualTo(new Ranks(3, 3, 5));
    assertThat(ranker.rank(candidates(1, 0, 2))).isEqualTo(new Ranks(1, 1, 3));
  }

  @Test
  void aTieRanksAgainstTheHeldOutItemAndOptimisticallyForIt() {
    assertThat(new Ranker(CONSTANT).rank(candidates(0, 1, 2, 3))).isEqualTo(new Ranks(4, 1, 4));
  }

  @Test
  void countsTheHeldOutItemOnceWhereItIsAmongItsNegatives() {
    assertThat(new Ranker(CONSTANT).rank(candidates(0, 1, 0, 3))).isEqualTo(new Ranks(3, 1, 3));
  }

  @Test
  void aScoreThatIsNotFiniteIsAnErrorNamingUserAndItem() {
    Ranker nan = new Ranker(scorer(0, 1, 2, Float.NaN));
    assertThatThrownBy(() -> nan.rank(candidates(0, 1, 3)))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageStartingWith("Score of item index 3 for user index 7 is NaN");
    assertThatThrownBy(() -> nan.rank(candidates(3, 1, 2)))
        .hasMessageContaining("item index 3 for user index 7");
    Ranker infinite = new Ranker(scorer(0, Float.NEGATIVE_INFINITY));
    assertThatThrownBy(() -> infinite.rank(candidates(0, 1))).hasMessageContaining("is -Infinity");
  }

  private static CandidateSet candidates(int positive, int... negatives) {
    return new CandidateSet(USER, positive, negatives);
  }
}
