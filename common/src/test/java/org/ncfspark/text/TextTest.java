package org.ncfspark.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  @Test
  void metricsAreNamedInTheirOrderWithFourDecimals() {
    Map<String, Object> means = new LinkedHashMap<>();
    means.put("hr@10", 0.4432661717921527);
    means.put("ndcg@10", 0.00001);
    means.put("mrr", "NaN");
    assertThat(FigureText.metrics(means)).isEqualTo("hr@10 0.4433, ndcg@10 0.0000, mrr NaN");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0001, 0.0001",
    "1e-7, 0.0000001",
    "20, 20",
    "0, 0",
    "1e10, 10000000000",
    "1e30, 1e30",
    "2.5e-13, 2.5e-13",
    "NaN, NaN"
  })
  void settingsAreWrittenOut(double value, String expected) {
    assertThat(FigureText.setting(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.123456789, 0.123457", "123456789, 123457000", "-0.5, -0.5", "Infinity, Infinity"})
  void measuredNumbersHaveSixDigits(double value, String expected) {
    assertThat(FigureText.measured(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-28T11:28:27.443087025Z, 2026-11-28 11:28:27 UTC",
    "2026-11-28T11:28:27Z, 2026-11-28 11:28:27 UTC",
    "yesterday, yesterday"
  })
  void instantsHaveSecondsAndNoMore(String iso, String expected) {
    assertThat(TimeText.instant(iso)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.04, 0.0 s",
    "2.0664592, 2.1 s",
    "35.5, 36 s",
    "59.7, 1:00 min",
    "185, 3:05 min",
    "3900, 1:05:00 h"
  })
  void durationsHaveTheUnitThatFits(double seconds, String expected) {
    assertThat(TimeText.duration(seconds)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "3500, 3.4 KiB",
    "2306867, 2.2 MiB",
    "6442450944, 6.0 GiB"
  })
  void sizesHaveTheUnitThatFits(long bytes, String expected) {
    assertThat(SizeText.of(bytes)).isEqualTo(expected);
  }
}
