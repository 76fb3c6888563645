package org.ncfspark.model.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.SharedModel;
import org.ncfspark.model.TrainedModel;

/** Two users, three items, two factors, worked out by hand. */
class HistoryFactorizationTest {
  private static final int[] OFFSETS = {0, 2, 2};
  private static final int[] HISTORY = {0, 2}; // Of the first user. The second has none.

  private static ParameterTable table(int rows, int columns, float... values) {
    return new ParameterTable(rows, columns, values);
  }

  private static TrainedModel model(String name, String alpha) {
    Map<String, ParameterTable> tables =
        new TreeMap<>(
            Map.of(
                name + "-user-bias_W", table(2, 1, 10, 20),
                name + "-item_W", table(3, 2, 1, 0, 0, 1, 1, 1),
                name + "-item-bias_W", table(3, 1, 100, 200, 300),
                name + "-history_W", table(3, 2, 1, 2, 50, 60, 3, 4),
                name + "-user-vector", table(2, 2, 0, 0, 0, 0)));
    if (name.equals(HistoryFactorization.SVD_PLUS_PLUS)) {
      tables.put(name + "-user_W", table(2, 2, 7, 8, 9, 6));
    }
    TreeMap<String, String> settings = new TreeMap<>();
    if (!alpha.isEmpty()) {
      settings.put("alpha", alpha);
    }
    return new TrainedModel(new ModelSpec(name, 2, 0, 2, 3, 0, 0, settings), new TreeMap<>(tables));
  }

  private static float[] scores(TrainedModel model, int user) {
    float[] scores = new float[3];
    new SharedModel(model).scorer().score(user, new int[] {0, 1, 2}, scores);
    return scores;
  }

  @Test
  void fismScoresTheSumOverTheHistoryWithAlphaZeroAndItsMeanWithAlphaOne() {
    TrainedModel sum = model("fism", "0.0");
    HistoryFactorization.fism().derive(sum, OFFSETS, HISTORY);
    assertThat(scores(sum, 0)).containsExactly(114, 216, 320); // v = (4, 6)
    TrainedModel mean = model("fism", "1.0");
    HistoryFactorization.fism().derive(mean, OFFSETS, HISTORY);
    assertThat(scores(mean, 0)).containsExactly(112, 213, 315); // v = (2, 3)
  }

  @Test
  void svdPlusPlusAddsTheUsersOwnEmbedding() {
    TrainedModel model = model("svdpp", "");
    HistoryFactorization.svdPlusPlus().derive(model, OFFSETS, HISTORY);
    double root = Math.sqrt(2); // v = (7 + 4 / root, 8 + 6 / root)
    assertThat((double) scores(model, 0)[0]).isCloseTo(117 + 4 / root, within(1e-4));
    assertThat((double) scores(model, 0)[1]).isCloseTo(218 + 6 / root, within(1e-4));
  }

  @Test
  void aUserWithoutAHistoryHasBiasesAndHisOwnEmbedding() {
    TrainedModel fism = model("fism", "0.5");
    HistoryFactorization.fism().derive(fism, OFFSETS, HISTORY);
    assertThat(scores(fism, 1)).containsExactly(120, 220, 320);
    TrainedModel svd = model("svdpp", "");
    HistoryFactorization.svdPlusPlus().derive(svd, OFFSETS, HISTORY);
    assertThat(scores(svd, 1)).containsExactly(129, 226, 335);
  }

  @Test
  void theOrderOfAHistoryChangesNothing() {
    TrainedModel one = model("fism", "0.5");
    TrainedModel other = model("fism", "0.5");
    HistoryFactorization.fism().derive(one, OFFSETS, new int[] {0, 2});
    HistoryFactorization.fism().derive(other, OFFSETS, new int[] {2, 0});
    assertThat(scores(one, 0)).isEqualTo(scores(other, 0));
  }

  @Test
  void theVectorsOfAUserAreAmongHisOwnRows() {
    assertThat(model("fism", "0.5").privateParameters())
        .containsExactlyInAnyOrder("fism-user-bias_W", "fism-user-vector");
    assertThat(PrivateRows.of(model("svdpp", ""), new int[] {1}).tables().keySet())
        .containsExactly("svdpp-user-bias_W", "svdpp-user-vector", "svdpp-user_W");
  }
}
