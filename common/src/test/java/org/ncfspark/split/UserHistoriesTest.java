package org.ncfspark.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ncfspark.data.IndexSet;

class UserHistoriesTest {
  private static final int PARTS = 2;

  private record Interaction(int user, int item, float rating, long time, long tie) {}

  /** The interactions of users 1 and 3, which are in one part. */
  private static final List<Interaction> INTERACTIONS =
      List.of(
          new Interaction(3, 7, 5, 20, 1),
          new Interaction(1, 8, 4, 10, 6),
          new Interaction(3, 9, 3, 10, 2),
          new Interaction(3, 7, 2, 10, 1),
          new Interaction(3, 7, 4, 10, 1),
          new Interaction(1, 9, 1, 5, 9));

  private static UserHistories histories(List<Interaction> interactions) {
    InteractionPacks packs = new InteractionPacks(PARTS);
    for (Interaction row : interactions) {
      assertThat(packs.add(row.user, row.item, row.rating, row.time, row.tie)).isFalse();
    }
    assertThat(packs.take(0)).isEmpty();
    return UserHistories.of(List.of(packs.take(1)), 1, PARTS);
  }

  private static List<String> rows(UserHistories histories) {
    List<String> rows = new ArrayList<>();
    UserHistory history = new UserHistory();
    for (int k = 0; k < histories.users(); k++) {
      history.start(UserHistory.NO_ITEM);
      histories.copyTo(history, k);
      for (int at = 0; at < history.size(); at++) {
        rows.add(
            histories.user(k)
                + " "
                + history.item(at)
                + " "
                + history.rating(at)
                + " "
                + history.epochMicros(at)
                + " "
                + history.tie(at));
      }
    }
    return rows;
  }

  @Test
  void areByUserThenByTimeThenByTieAndOfEqualOnesTheHigherRatingIsFirst() {
    assertThat(rows(histories(INTERACTIONS)))
        .containsExactly(
            "1 9 1.0 5 9",
            "1 8 4.0 10 6",
            "3 7 4.0 10 1",
            "3 7 2.0 10 1",
            "3 9 3.0 10 2",
            "3 7 5.0 20 1");
  }

  @Test
  void theOrderOfWhatWasReadDecidesNothing() {
    List<Interaction> shuffled = new ArrayList<>(INTERACTIONS);
    List<String> expected = rows(histories(INTERACTIONS).merged());
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(rows(histories(shuffled).merged())).isEqualTo(expected);
    }
  }

  @Test
  void ofRepeatsTheFirstRemains() {
    UserHistories merged = histories(INTERACTIONS).merged();
    assertThat(merged.size()).isEqualTo(4);
    assertThat(rows(merged))
        .containsExactly("1 9 1.0 5 9", "1 8 4.0 10 6", "3 7 4.0 10 1", "3 9 3.0 10 2");
  }

  @Test
  void whoIsNotLeftIsGone() {
    UserHistories merged = histories(INTERACTIONS).merged();
    long[] nine = {1L << 9};
    assertThat(rows(merged.left(IndexSet.upTo(2), IndexSet.of(nine, 10))))
        .containsExactly("1 9 1.0 5 9");
    assertThat(merged.left(IndexSet.upTo(1), IndexSet.upTo(10)).users()).isZero();
  }

  @Test
  void countsThoseThatAreLeft() {
    UserHistories merged = histories(INTERACTIONS).merged();
    IndexSet all = IndexSet.upTo(10);
    assertThat(merged.itemCounts(all, all)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 1, 2);
    assertThat(merged.itemCounts(IndexSet.upTo(2), all)[9]).isEqualTo(1);
    assertThat(merged.usersWith(2, all, all)).containsExactly(1L << 1 | 1L << 3);
    assertThat(merged.usersWith(2, all, IndexSet.upTo(9))).containsExactly(0);
  }

  @Test
  void aFullPackIsSaid() {
    InteractionPacks packs = new InteractionPacks(1);
    long full =
        IntStream.range(0, 5000).filter(k -> packs.add(k, 1, 1, 1, 1)).findFirst().orElse(0);
    assertThat(InteractionPacks.rows(packs.take(0))).isGreaterThan(1000);
    assertThat(full).isPositive();
    assertThat(packs.take(0)).isEmpty();
  }

  @Test
  void aPartWithoutUsersIsEmpty() {
    UserHistories nobody = UserHistories.of(List.of(new byte[0]), 0, PARTS);
    assertThat(nobody.users()).isZero();
    assertThat(nobody.merged().size()).isZero();
  }
}
