package org.ncfspark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressInLogTest {
  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void aStageOfTwoSecondsHasNoLine() {
    assertThat(ProgressInLog.isDue(seconds(2), Duration.ZERO)).isFalse();
    assertThat(ProgressInLog.isDue(seconds(3), Duration.ZERO)).isTrue();
  }

  @Test
  void linesAreATwentiethOfTheTimeApart() {
    assertThat(ProgressInLog.isDue(seconds(200), seconds(191))).isFalse();
    assertThat(ProgressInLog.isDue(seconds(200), seconds(190))).isTrue();
  }

  @Test
  void howeverLongAStageIsLinesAreAMinuteApartAtMost() {
    assertThat(ProgressInLog.isDue(seconds(36_000), seconds(36_000 - 60))).isTrue();
  }

  @Test
  void whatHappensInsideAStepIsSaidAfterALongSilence() {
    assertThat(ProgressInLog.isNoteDue(seconds(59), seconds(40))).isFalse();
    assertThat(ProgressInLog.isNoteDue(seconds(60), seconds(40))).isTrue();
  }
}
