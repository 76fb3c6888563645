package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingMetricsTest {
  @ParameterizedTest
  @CsvSource({
    "hr@10, 1, 1.0",
    "hr@10, 10, 1.0",
    "hr@10, 11, 0.0",
    "ndcg@10, 1, 1.0",
    "ndcg@10, 2, 0.6309297535714575",
    "ndcg@10, 3, 0.5",
    "ndcg@10, 7, 0.3333333333333333",
    "ndcg@10, 11, 0.0",
    "ndcg@20, 15, 0.25",
    "mrr, 1, 1.0",
    "mrr, 4, 0.25",
    "mrr, 1000, 0.001",
    "mrr@10, 10, 0.1",
    "mrr@10, 11, 0.0",
  })
  void scoresARankAsWorkedByHand(String metric, int rank, double expected) {
    assertThat(RankingMetrics.named(metric).score(rank, 1000)).isEqualTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"hr@1", "ndcg@100", "mrr", "mrr@5"})
  void isCalledAsItWasAskedFor(String name) {
    assertThat(RankingMetrics.named(name).name()).isEqualTo(name);
  }

  @Test
  void teachesTheMetricsThereAre() {
    assertThatThrownBy(() -> RankingMetrics.named("ndgc@10"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown metric 'ndgc@10': expected one of [hr, ndcg, mrr], then '@' and a cutoff, e.g."
                + " hr@10");
    assertThatThrownBy(() -> RankingMetrics.named("hr"))
        .hasMessageStartingWith("Unknown metric 'hr': expected one of [hr, ndcg, mrr]");
  }

  @ParameterizedTest
  @CsvSource({"hr@0, 0", "ndcg@-1, -1", "mrr@ten, ten", "hr@99999999999, 99999999999"})
  void refusesACutoffThatIsNone(String name, String cutoff) {
    assertThatThrownBy(() -> RankingMetrics.named(name))
        .hasMessage(
            "Invalid cutoff k in '" + name + "': " + cutoff + " (expected a whole number >= 1)");
  }

  @Test
  void alwaysMeasuresAtTen() {
    assertThat(RankingMetrics.at(List.of(20, 5)))
        .extracting(RankingMetric::name)
        .containsExactly("hr@5", "ndcg@5", "hr@10", "ndcg@10", "hr@20", "ndcg@20", "mrr");
  }
}
