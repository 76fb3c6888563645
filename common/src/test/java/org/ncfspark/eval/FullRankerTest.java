package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
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

class FullRankerTest {
  private static final int USER = 7;

  /** Scores the items of this length for every user. */
  private static FullRanker ranker(float... scoreByItem) {
    Scorer scorer =
        (user, items, scores) -> {
          for (int i = 0; i < items.length; i++) {
            scores[i] = scoreByItem[items[i]];
          }
        };
    Prepared model = rows -> scorer;
    PrivateRows none = new PrivateRows(new int[0], new TreeMap<>());
    return new FullRanker(scorer, model.tiles(none, scoreByItem.length), scoreByItem.length);
  }

  private static Ranks rank(FullRanker ranker, int heldOut, int... seen) {
    return ranker.rank(List.of(new UnseenItems(USER, heldOut, seen))).get(0);
  }

  @Test
  void ranksAmongAllUnseenItems() {
    FullRanker ranker = ranker(0.6f, 0.9f, 0.5f, 0.5f, 0.2f, 0.7f);
    // Seen: 1 and the held-out 2; above it 0 and 5, level 3, below 4.
    assertThat(rank(ranker, 2, 1, 2)).isEqualTo(new Ranks(4, 3, 5));
    assertThat(rank(ranker, 2, 1)).isEqualTo(new Ranks(4, 3, 5));
    assertThat(rank(ranker, 2)).isEqualTo(new Ranks(5, 4, 6));
  }

  @Test
  void aScoreThatIsNotFiniteIsAnErrorNamingUserAndItem() {
    FullRanker nan = ranker(0, 1, 2, Float.NaN);
    assertThatThrownBy(() -> rank(nan, 0, 0))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageStartingWith("Score of item index 3 for user index 7 is NaN");
    assertThatThrownBy(() -> rank(nan, 3, 0)).hasMessageContaining("item index 3 for user index 7");
    assertThat(rank(nan, 0, 3)).isEqualTo(new Ranks(3, 3, 3));
    assertThatThrownBy(() -> rank(ranker(0, Float.NEGATIVE_INFINITY), 0))
        .hasMessageContaining("is -Infinity");
  }

  /** Whole numbers give many ties; users and items are more than are scored together. */
  @Test
  void usersTogetherGetTheRanksOfEachOfThem() {
    int users = 150;
    int items = 300;
    TrainedModel model =
        new TrainedModel(
            new ModelSpec(MfModel.PLAIN, 2, 1, users, items),
            new TreeMap<>(Map.of(MfModel.USERS, rows(users, 1), MfModel.ITEMS, rows(items, 2))));
    PrivateRows rows = PrivateRows.all(model);
    Scorer scorer = model.prepare().scorer(rows);
    FullRanker ranker = new FullRanker(scorer, model.prepare().tiles(rows, items), items);
    List<UnseenItems> all = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      int every = 2 + user % 5;
      int[] seen = IntStream.range(0, items).filter(item -> item % every == 1).toArray();
      all.add(new UnseenItems(user, (user * 7) % items, seen));
    }
    for (int from = 0; from < users; from += ranker.users()) {
      List<UnseenItems> block = all.subList(from, Math.min(users, from + ranker.users()));
      List<Ranks> ranks = ranker.rank(block);
      for (int place = 0; place < block.size(); place++) {
        assertThat(ranks.get(place)).isEqualTo(counted(block.get(place), scorer, items));
      }
    }
  }

  private static Ranks counted(UnseenItems of, Scorer scorer, int items) {
    float[] scores = new float[items];
    scorer.score(of.userIndex(), IntStream.range(0, items).toArray(), scores);
    int[] others =
        IntStream.range(0, items)
            .filter(item -> item != of.positiveItem())
            .filter(item -> Arrays.binarySearch(of.seenItems(), item) < 0)
            .toArray();
    float target = scores[of.positiveItem()];
    int higher = (int) Arrays.stream(others).filter(item -> scores[item] > target).count();
    int level = (int) Arrays.stream(others).filter(item -> scores[item] == target).count();
    return new Ranks(higher + level + 1, higher + 1, others.length + 1);
  }

  private static ParameterTable rows(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[2 * rows];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-2, 3);
    }
    return new ParameterTable(rows, 2, values);
  }
}
