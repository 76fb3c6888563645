package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.SharedModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.mf.MfModel;

class ServedModelTest {
  /** Two users and two items of one factor; the data has a third of each. */
  private static final TrainedModel MODEL =
      new TrainedModel(
          new ModelSpec(MfModel.PLAIN, 1, 1, 2, 2),
          new TreeMap<>(
              Map.of(
                  MfModel.USERS, new ParameterTable(2, 1, new float[] {1, -2}),
                  MfModel.ITEMS, new ParameterTable(2, 1, new float[] {3, 5}))));

  private static final ServedModel SERVED = new ServedModel(MODEL.spec(), new float[] {40, 10, 20});

  private static float[] scores(int user, int... items) {
    float[] scores = new float[items.length];
    SERVED.scorer(new SharedModel(MODEL).scorer()).score(user, items, scores);
    return scores;
  }

  @Test
  void knownUsersAndItemsAreScoredByTheModel() {
    assertThat(scores(1, 1, 0)).containsExactly(-10, -6);
  }

  @Test
  void itemsThatTheModelLacksComeLast() {
    assertThat(scores(1, 2, 0, 1)).containsExactly(-Float.MAX_VALUE, -6, -10);
  }

  @Test
  void usersThatTheModelLacksGetWhatIsPopular() {
    assertThat(SERVED.lacks(2)).isTrue();
    assertThat(scores(2, 0, 1, 2)).containsExactly(40, 10, 20);
  }
}
