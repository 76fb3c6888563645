package org.ncfspark.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastEpochsTest {

  @Test
  void isTheMeanOfTheLastTenOfTwelve() {
    List<EpochReport> history =
        IntStream.rangeClosed(1, 12).mapToObj(LastEpochsTest::tested).toList();
    assertThat(LastEpochs.of(history))
        .isEqualTo(new LastEpochs(10, Map.of("hr@5", 7.5))); // (3 + ... + 12) / 10
  }

  @Test
  void ofFewerEpochsAllCount() {
    assertThat(LastEpochs.of(List.of(tested(1), tested(2))))
        .isEqualTo(new LastEpochs(2, Map.of("hr@5", 1.5)));
  }

  @Test
  void whereTheTestWasNotTrackedThereIsNothingToTell() {
    LastEpochs none =
        LastEpochs.of(List.of(new EpochReport(1, 1, 1, Map.of("hr@5", 0.3), Map.of(), 1)));
    assertThat(none).isEqualTo(LastEpochs.NONE);
  }

  private static EpochReport tested(int epoch) {
    return new EpochReport(epoch, 1, 1, Map.of(), Map.of("hr@5", (double) epoch), 1);
  }
}
