package org.ncfspark.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ncfspark.model.ease.Ease;
import org.ncfspark.model.ials.Ials;
import org.ncfspark.model.neighbours.ItemKnn;
import org.ncfspark.model.neighbours.UserKnn;

/** Two users, three items; the first user knows items 0 and 1, the second item 2. */
class FittedModelsTest {
  private static final SparseRows HISTORIES =
      SparseRows.ofOnes(new int[] {0, 2, 3}, new int[] {0, 1, 2});

  private static float[] scores(TrainedModel model, int user, int... items) {
    float[] scores = new float[items.length];
    new SharedModel(model).scorer().score(user, items, scores);
    return scores;
  }

  @Test
  void itemNeighboursScoreByThoseTheUserKnows() {
    // Nearest to item 0: item 2; to item 1: none; to item 2: items 1 and 0.
    SparseRows neighbours =
        new SparseRows(
            new int[] {0, 1, 1, 3}, new int[] {2, 1, 0}, new float[] {0.5f, 0.25f, 0.125f});
    TrainedModel model = ItemKnn.of(HISTORIES, neighbours);
    assertThat(scores(model, 0, 2, 1, 0)).containsExactly(0.375f, 0, 0);
    assertThat(scores(model, 1, 0, 1)).containsExactly(0.5f, 0);
  }

  @Test
  void userNeighboursScoreWhatTheyKnow() {
    SparseRows neighbours =
        new SparseRows(new int[] {0, 1, 2}, new int[] {1, 0}, new float[] {0.5f, 0.25f});
    TrainedModel model = UserKnn.of(HISTORIES, neighbours, 3);
    assertThat(scores(model, 0, 0, 1, 2)).containsExactly(0, 0, 0.5f);
    assertThat(scores(model, 1, 2, 1, 0)).containsExactly(0, 0.25f, 0.25f);
  }

  @Test
  void easeScoresAreSumsOfTheKnownItemsRows() {
    float[] weights = {0, 1, 2, 3, 0, 4, 5, 6, 0};
    TrainedModel model = Ease.of(HISTORIES, new ParameterTable(3, 3, weights));
    assertThat(scores(model, 0, 2, 0)).containsExactly(6, 3);
    assertThat(scores(model, 1, 0, 1, 2)).containsExactly(5, 6, 0);
  }

  @Test
  void ialsScoresAreDotProducts() {
    TrainedModel model =
        Ials.of(
            new ParameterTable(2, 2, new float[] {1, 2, 0, 1}),
            new ParameterTable(3, 2, new float[] {1, 0, 0, 1, 3, 4}));
    assertThat(scores(model, 0, 0, 1, 2)).containsExactly(1, 2, 11);
  }
}
