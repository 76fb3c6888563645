package org.ncfspark.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ncfspark.plot.Scale.Tick;

class ScalesTest {

  @Test
  void linearStepsAreOneTwoOrFiveTimesAPowerOfTen() {
    assertThat(LinearScale.covering(0.31, 0.44).ticks())
        .extracting(Tick::label)
        .containsExactly("0.30", "0.35", "0.40", "0.45");
    assertThat(LinearScale.covering(0, 1).ticks())
        .extracting(Tick::label)
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(LinearScale.covering(1, 100).ticks())
        .extracting(Tick::label)
        .containsExactly("0", "20", "40", "60", "80", "100");
  }

  @Test
  void linearPlacesAreProportionalToDistancesFromTheFirstMark() {
    LinearScale scale = LinearScale.covering(0.31, 0.44); // 0.30 to 0.45
    assertThat(scale.place(0.30)).isEqualTo(0, within(1e-12));
    assertThat(scale.place(0.36)).isEqualTo(0.4, within(1e-12));
    assertThat(scale.place(0.45)).isEqualTo(1, within(1e-12));
  }

  @Test
  void aSingleValueHasAScaleToo() {
    LinearScale scale = LinearScale.covering(0.4, 0.4);
    assertThat(scale.place(0.4)).isBetween(0.0, 1.0);
    LogScale logarithmic = LogScale.covering(3, 3);
    assertThat(logarithmic.place(3)).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void logarithmicPlacesAreProportionalToRatios() {
    LogScale scale = LogScale.covering(1, 10_000);
    assertThat(scale.place(10)).isEqualTo(0.25, within(1e-12));
    assertThat(scale.ticks())
        .extracting(Tick::label)
        .containsExactly("1", "10", "100", "1000", "10000");
    assertThat(scale.ticks().get(3).place()).isEqualTo(0.75, within(1e-12));
    assertThat(LogScale.covering(0.04, 3).ticks())
        .extracting(Tick::label)
        .containsExactly("0.05", "0.1", "0.2", "0.5", "1", "2");
    assertThatThrownBy(() -> LogScale.covering(0, 1))
        .hasMessage("Invalid start of a log scale: 0.0 (expected > 0)");
  }

  @Test
  void categoriesStandInTheMiddleOfEqualParts() {
    assertThat(new CategoryScale(List.of("few", "many")).ticks())
        .containsExactly(new Tick(0.25, "few"), new Tick(0.75, "many"));
  }
}
