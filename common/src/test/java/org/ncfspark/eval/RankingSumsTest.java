package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingSumsTest {
  private static final List<RankingMetric> METRICS = RankingMetrics.at(List.of(5, 10));

  /** Ranks 4, 1 and 11 among 100, 50 and 100; optimistic 2, 1 and 10. */
  private static final List<int[]> ROWS =
      List.of(
          UserRanks.row(9, new Ranks(4, 2, 100)),
          UserRanks.row(2, new Ranks(1, 1, 50)),
          UserRanks.row(3, new Ranks(1, 1, 1)),
          UserRanks.row(4, new Ranks(1, 1, 10)),
          UserRanks.row(5, new Ranks(11, 10, 100)));

  private static RankingSums sums(List<int[]> rows) {
    return new RankingSums(METRICS).add(UserRanks.of(rows.iterator()));
  }

  @Test
  void figuresAsWorkedByHand() {
    RankingFigures figures = sums(ROWS).figures("sampled");
    assertThat(figures.users()).isEqualTo(4);
    assertThat(figures.withoutNegatives()).isEqualTo(1);
    assertThat(figures.fewNegatives()).isEqualTo(1); // 9 negatives, the largest cutoff is 10.
    assertThat(figures.fewestNegatives()).isEqualTo(9);
    assertThat(figures.mostNegatives()).isEqualTo(99);
    assertThat(figures.meanRank()).isEqualTo(17 / 4.0);
    assertThat(figures.meanOptimisticRank()).isEqualTo(14 / 4.0);
    assertThat(figures.figure("hr@10").mean()).isEqualTo(0.75);
    assertThat(figures.figure("hr@10").optimistic()).isEqualTo(1);
    assertThat(figures.figure("mrr").mean()).isEqualTo((0.25 + 1 + 1 + 1 / 11.0) / 4);
  }

  @Test
  void partsOfTheUsersMayBeAddedInAnyOrder() {
    Random random = new Random(7);
    List<int[]> rows = new ArrayList<>();
    for (int user = 0; user < 1000; user++) {
      int rank = 1 + random.nextInt(100);
      rows.add(UserRanks.row(user, new Ranks(rank, 1 + random.nextInt(rank), 100)));
    }
    RankingFigures whole = sums(rows).figures("full");
    Collections.shuffle(rows, random);
    RankingSums merged = new RankingSums(METRICS);
    for (int from = 0; from < rows.size(); from += 70) {
      merged.merge(sums(rows.subList(from, Math.min(rows.size(), from + 70))));
    }
    assertThat(merged.figures("full")).isEqualTo(whole);
  }
}
