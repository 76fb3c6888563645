package org.ncfspark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankCountsTest {

  private static RankCounts counts(int... ranks) {
    RankCounts counts = new RankCounts();
    counts.add(ranks);
    return counts;
  }

  @Test
  void aShareIsOfUsersAtARankOrAbove() {
    RankCounts counts = counts(3, 1);
    counts.merge(counts(1, 2));
    assertThat(counts.shares(4))
        .containsExactly(
            new RankShare(1, 0.5),
            new RankShare(2, 0.75),
            new RankShare(3, 1),
            new RankShare(4, 1));
  }

  @Test
  void fartherDownRanksAreLeftOutButTheLast() {
    List<RankShare> shares = counts(1, 40_000, 30_000, 25).shares(40_982);
    assertThat(shares).hasSizeLessThan(130).endsWith(new RankShare(40_982, 1));
    assertThat(shares).contains(new RankShare(22, 0.25), new RankShare(26, 0.5));
  }

  @Test
  void theLastRankMayBeTheLargestNumber() {
    assertThat(counts(1, Integer.MAX_VALUE).shares(Integer.MAX_VALUE))
        .endsWith(new RankShare(Integer.MAX_VALUE, 1));
  }
}
