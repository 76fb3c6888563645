package org.ncfspark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.eval.Ranks;
import org.ncfspark.eval.UserRanks;

class ModelSumsTest {
  private static final RankingMetric HIT = RankingMetrics.named("hr@1");

  private static UserRanks ranks(int... ranks) {
    return UserRanks.of(
        IntStream.range(0, ranks.length)
            .mapToObj(user -> UserRanks.row(user, new Ranks(ranks[user], ranks[user], 20)))
            .iterator());
  }

  @Test
  void aUsersValueIsTheMeanOverRuns() {
    ModelSums sums = new ModelSums(List.of(HIT), 2, 1);
    assertThat(sums.add(List.of(ranks(1, 1, 5), ranks(1, 7, 9)), new int[3]).get(0))
        .containsExactly(1, 0.5, 0);
    assertThat(sums.of(HIT).mean()).isEqualTo(0.5);
    assertThat(sums.runs().get(0).of(HIT).mean()).isEqualTo(2 / 3.0);
    assertThat(sums.runs().get(1).meanRank()).isEqualTo(17 / 3.0);
  }

  @Test
  void aGroupThatNobodyOfTheSampleIsInHasNoMean() {
    ModelSums sums = new ModelSums(List.of(HIT), 1, 3);
    sums.add(List.of(ranks(1, 11, 1)), new int[] {0, 2, 0});
    assertThat(sums.groupMeans()).containsExactly(1.0, null, 0.0);
  }
}
