package org.ncfspark.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.Prepared;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.Scorer;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.mf.MfModel;
import org.ncfspark.topn.RecommendationList;

class RecommenderTest {
  private static final float[] SCORES = {0.5f, 0.9f, 0.1f, 0.7f};

  @Test
  void neverRecommendsASeenItem() {
    Recommender recommender = recommender(SCORES, 2);
    assertThat(recommended(recommender, 0, 1)).containsExactly(3, 0);
    assertThat(recommended(recommender, 1, 0, 1, 3)).containsExactly(2);
    assertThat(recommended(recommender, 2, 0, 1, 2, 3)).isEmpty();
  }

  @Test
  void aScoreThatIsNotFiniteIsAnErrorNamingUserAndItem() {
    Recommender recommender = recommender(new float[] {1, Float.NaN}, 2);
    assertThatThrownBy(() -> recommended(recommender, 5))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageStartingWith("Score of item index 1 for user index 5 is NaN");
  }

  @Test
  void ofTwoStagesTheSecondOrdersWhatTheFirstTakes() {
    // The first takes items 1 and 3 and, where 1 is seen, 3 and 0.
    Recommender first = recommender(SCORES, 2);
    float[] second = {7, 3, 100, 5};
    Scorer scorer =
        (user, items, out) -> {
          for (int i = 0; i < items.length; i++) {
            out[i] = second[items[i]];
          }
        };
    Recommender twoStages = Recommender.among(first, scorer, 2);
    assertThat(recommended(twoStages, 0)).containsExactly(3, 1);
    assertThat(recommended(twoStages, 0, 1)).containsExactly(0, 3);
    assertThat(recommended(Recommender.among(recommender(SCORES, 2), scorer, 1), 0))
        .containsExactly(3);
    second[3] = Float.NaN;
    assertThatThrownBy(() -> recommended(twoStages, 6))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageStartingWith("Score of item index 3 for user index 6 is NaN");
  }

  @Test
  void aScoreThatIsNotFiniteIsNoErrorWhereTheItemIsSeen() {
    assertThat(recommended(recommender(new float[] {1, Float.NaN}, 2), 5, 1)).containsExactly(0);
  }

  /** There are many ties, more users than are scored together, and items of several tiles. */
  @Test
  void usersTogetherGetTheListsThatSortingGivesEachOfThem() {
    int users = 150;
    int items = 300;
    TrainedModel model = coarse(users, items);
    PrivateRows rows = PrivateRows.all(model);
    Scorer scorer = model.prepare().scorer(rows);
    Recommender recommender = Recommender.exact(model.prepare().tiles(rows, items), 20);
    int[] seen = IntStream.range(0, items).filter(item -> item % 3 == 0).toArray();
    float[] scores = new float[items];
    for (int from = 0; from < users; from += recommender.users()) {
      int[] block = IntStream.range(from, Math.min(users, from + recommender.users())).toArray();
      int[][] seenBy = new int[block.length][];
      Arrays.setAll(seenBy, place -> block[place] % 2 == 0 ? seen : new int[0]);
      List<RecommendationList> lists = recommender.recommend(block, seenBy);
      for (int place = 0; place < block.length; place++) {
        scorer.score(block[place], IntStream.range(0, items).toArray(), scores);
        int[] known = seenBy[place];
        int[] expected =
            IntStream.range(0, items)
                .filter(item -> Arrays.binarySearch(known, item) < 0)
                .boxed()
                .sorted(Comparator.comparing((Integer item) -> -scores[item]))
                .mapToInt(item -> item)
                .limit(20)
                .toArray();
        assertThat(lists.get(place).items()).isEqualTo(expected);
        for (int rank = 0; rank < expected.length; rank++) {
          assertThat(lists.get(place).scores()[rank]).isEqualTo(scores[expected[rank]]);
        }
      }
    }
  }

  /** A factorization of small whole numbers, so that many scores are equal. */
  private static TrainedModel coarse(int users, int items) {
    return new TrainedModel(
        new ModelSpec(MfModel.PLAIN, 2, 1, users, items),
        new TreeMap<>(
            Map.of(MfModel.USERS, coarseRows(users, 1), MfModel.ITEMS, coarseRows(items, 2))));
  }

  private static ParameterTable coarseRows(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[2 * rows];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-2, 3);
    }
    return new ParameterTable(rows, 2, values);
  }

  private static int[] recommended(Recommender recommender, int user, int... seen) {
    return recommender.recommend(new int[] {user}, new int[][] {seen}).get(0).items();
  }

  private static Recommender recommender(float[] scores, int count) {
    Prepared model =
        rows -> (user, items, out) -> System.arraycopy(scores, 0, out, 0, items.length);
    PrivateRows none = new PrivateRows(new int[0], new TreeMap<>());
    return Recommender.exact(model.tiles(none, scores.length), count);
  }
}
