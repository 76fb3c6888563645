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
  void longTimesStayInMinutes() {
    assertThat(ProgressInLog.clock(Duration.ofMinutes(75).plusSeconds(3))).isEqualTo("75:03");
  }
}
