package org.ncfspark.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

  @Test
  void stopsAfterPatienceEpochsWithoutABetterOneAndKeepsTheFirstBest() {
    EarlyStopping stopping = new EarlyStopping(2);
    assertThat(stopping.improves(1, 0.30)).isTrue();
    assertThat(stopping.improves(2, 0.35)).isTrue();
    assertThat(stopping.improves(3, 0.35)).isFalse();
    assertThat(stopping.isOver()).isFalse();
    assertThat(stopping.improves(4, 0.34)).isFalse();
    assertThat(stopping.isOver()).isTrue();
    assertThat(stopping.bestEpoch()).isEqualTo(2);
  }

  @Test
  void continuesFromAHistoryAsIfItHadSeenIt() {
    EarlyStopping stopping =
        EarlyStopping.after(List.of(scored(1, 0.30), scored(2, 0.35), scored(3, 0.34)), "mrr", 2);
    assertThat(stopping.bestEpoch()).isEqualTo(2);
    assertThat(stopping.isOver()).isFalse();
    assertThat(stopping.improves(4, 0.35)).isFalse();
    assertThat(stopping.isOver()).isTrue();
  }

  private static EpochReport scored(int epoch, double score) {
    return new EpochReport(epoch, 1, 1, Map.of("mrr", score), Map.of(), 1);
  }
}
