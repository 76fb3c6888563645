package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UserRanksTest {
  private final UserRanks ranks =
      UserRanks.of(
          List.of(
              UserRanks.row(9, new Ranks(4, 2, 100)),
              UserRanks.row(2, new Ranks(1, 1, 50)),
              UserRanks.row(5, new Ranks(11, 10, 100))));

  @Test
  void valuesStandInOrderOfUserIndex() {
    assertThat(ranks.users()).containsExactly(2, 5, 9);
    assertThat(ranks.values(RankingMetrics.named("mrr"))).containsExactly(1, 1 / 11.0, 0.25);
    assertThat(ranks.optimisticValues(RankingMetrics.named("hr@10"))).containsExactly(1, 1, 1);
  }

  @Test
  void usersWithoutNegativesAreLeftOutAndCounted() {
    UserRanks some =
        UserRanks.of(
            List.of(
                UserRanks.row(3, new Ranks(1, 1, 1)),
                UserRanks.row(4, new Ranks(1, 1, 10)),
                UserRanks.row(5, new Ranks(2, 1, 11)),
                UserRanks.row(6, new Ranks(1, 1, 1))));
    assertThat(some.users()).containsExactly(4, 5);
    assertThat(some.count()).isEqualTo(2);
    assertThat(some.withoutNegatives()).isEqualTo(2);
    assertThat(some.withFewerNegativesThan(10)).isEqualTo(1);
    assertThat(some.values(RankingMetrics.named("mrr"))).containsExactly(1, 0.5);
  }

  @Test
  void summarizesRanksAndNegatives() {
    assertThat(ranks.count()).isEqualTo(3);
    assertThat(ranks.meanRank()).isEqualTo(16 / 3.0);
    assertThat(ranks.meanOptimisticRank()).isEqualTo(13 / 3.0);
    assertThat(ranks.fewestNegatives()).isEqualTo(49);
    assertThat(ranks.mostNegatives()).isEqualTo(99);
  }
}
