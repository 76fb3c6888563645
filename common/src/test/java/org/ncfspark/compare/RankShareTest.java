package org.ncfspark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankShareTest {

  @Test
  void isTheShareOfUsersAtARankOrAbove() {
    assertThat(RankShare.of(new int[] {3, 1, 1, 2}, 4))
        .containsExactly(
            new RankShare(1, 0.5),
            new RankShare(2, 0.75),
            new RankShare(3, 1),
            new RankShare(4, 1));
  }

  @Test
  void fartherDownRanksAreLeftOutButTheLast() {
    List<RankShare> shares = RankShare.of(new int[] {1, 40_000, 30_000, 25}, 40_982);
    assertThat(shares).hasSizeLessThan(130).endsWith(new RankShare(40_982, 1));
    assertThat(shares).contains(new RankShare(22, 0.25), new RankShare(26, 0.5));
  }
}
