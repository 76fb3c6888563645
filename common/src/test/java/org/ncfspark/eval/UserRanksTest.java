package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserRanksTest {
  private final UserRanks ranks =
      UserRanks.of(
          List.of(
                  UserRanks.row(9, new Ranks(4, 2, 100)),
                  UserRanks.row(2, new Ranks(1, 1, 50)),
                  UserRanks.row(3, new Ranks(1, 1, 1)),
                  UserRanks.row(5, new Ranks(11, 10, 100)))
              .iterator());

  @Test
  void valuesStandInOrderOfUserIndex() {
    assertThat(ranks.users()).containsExactly(2, 5, 9);
    assertThat(ranks.values(RankingMetrics.named("mrr"))).containsExactly(1, 1 / 11.0, 0.25);
    assertThat(ranks.optimisticValues(RankingMetrics.named("hr@10"))).containsExactly(1, 1, 1);
    assertThat(ranks.negatives()).containsExactly(49, 99, 99);
  }

  @Test
  void usersWithoutNegativesAreLeftOutAndCounted() {
    assertThat(ranks.count()).isEqualTo(3);
    assertThat(ranks.withoutNegatives()).isEqualTo(1);
  }

  @Test
  void theRowsOfAllUsersComeBack() {
    List<int[]> rows = new ArrayList<>();
    ranks.rows().forEachRemaining(rows::add);
    assertThat(rows)
        .containsExactly(
            new int[] {2, 1, 1, 50},
            new int[] {5, 11, 10, 100},
            new int[] {9, 4, 2, 100},
            new int[] {3, 1, 1, 1});
  }
}
