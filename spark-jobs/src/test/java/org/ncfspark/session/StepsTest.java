package org.ncfspark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void theFirstStepSaysNothingOfTheOthersOnceThereIsASecond() {
    Steps epochs = Steps.of(10, "epochs");
    assertThat(epochs.left(1, seconds(4), seconds(4))).isEqualTo(seconds(36));
    // Four seconds for the first, one for each of two others: seven are left.
    assertThat(epochs.left(3, seconds(4), seconds(6))).isEqualTo(seconds(7));
  }

  @Test
  void stepsSideBySideTakeTheirAverageTime() {
    // Pairs of two take three seconds.
    assertThat(Steps.sideBySide(16, "parts").left(4, seconds(3), seconds(6)))
        .isEqualTo(seconds(18));
  }

  @Test
  void aStageThatGoesOnCountsFromTheWhole() {
    Steps epochs = Steps.of(20, "epochs").from(12);
    assertThat(epochs.total()).isEqualTo(20);
    // Two more are done, at a second each: six of twenty are left.
    assertThat(epochs.left(2, seconds(1), seconds(2))).isEqualTo(seconds(6));
  }

  @Test
  void nothingIsLeftAfterTheLastStep() {
    assertThat(Steps.of(3, "cases").left(3, seconds(1), seconds(3))).isZero();
    assertThat(Steps.of(3, "cases").left(4, seconds(1), seconds(4))).isZero();
  }
}
