package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;

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
}
