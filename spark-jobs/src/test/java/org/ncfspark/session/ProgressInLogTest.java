package org.ncfspark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressInLogTest {

  @Test
  void timeLeftIsThatOfTheAverageStep() {
    // 30 s for 3 steps: 10 s each, 7 steps are left.
    assertThat(ProgressInLog.timeLeft(Duration.ofSeconds(30), 3, 10))
        .isEqualTo("0:30, at most 1:10 left");
  }

  @Test
  void nothingIsLeftAfterTheLastStep() {
    assertThat(ProgressInLog.timeLeft(Duration.ofSeconds(75), 10, 10)).isEqualTo("1:15");
  }

  @Test
  void shortStepsShareALineASecondAndTheLastHasItsOwn() {
    assertThat(ProgressInLog.isDue(1, 16, Duration.ofSeconds(1))).isTrue();
    assertThat(ProgressInLog.isDue(2, 16, Duration.ofMillis(999))).isFalse();
    assertThat(ProgressInLog.isDue(16, 16, Duration.ofMillis(1))).isTrue();
  }

  @Test
  void whatHappensInsideAStepIsSaidAfterALongSilence() {
    assertThat(ProgressInLog.isNoteDue(Duration.ofSeconds(19))).isFalse();
    assertThat(ProgressInLog.isNoteDue(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void ofManyStepsEveryTwentiethPartHasALine() {
    assertThat(ProgressInLog.isDue(49, 1000, Duration.ofSeconds(9))).isFalse();
    assertThat(ProgressInLog.isDue(50, 1000, Duration.ofSeconds(9))).isTrue();
  }

  @Test
  void longTimesStayInMinutes() {
    assertThat(ProgressInLog.clock(Duration.ofMinutes(75).plusSeconds(3))).isEqualTo("75:03");
  }
}
