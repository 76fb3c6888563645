package org.ncfspark.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {
  @ParameterizedTest
  @CsvSource({"=1+1, '''=1+1'", "+5, '''+5'", "-5, '''-5'", "@x, '''@x'", "a=b, a=b", "12, 12"})
  void cellsThatStartLikeAFormulaAreEscaped(String text, String expected) {
    assertThat(CsvLine.harmless(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "'-1",
        "=1+1",
        "@x",
        "+5",
        "\tx",
        "\r",
        "a,b",
        "say \"hi\"",
        " x ",
        "line\nbreak",
        "",
        "\"",
        "''"
      })
  void cellsReadBackAsTheyWere(String id) {
    assertThat(CsvCells.of(CsvLine.of(id, "1", id))).containsExactly(id, "1", id);
  }

  @Test
  void cellsWithCommasQuotesOrLineBreaksAreQuoted() {
    assertThat(CsvLine.of("a", "b,c", " x\"y", "line\nbreak", "", "\r"))
        .isEqualTo("a,\"b,c\",\" x\"\"y\",\"line\nbreak\",,\"\r\"");
  }
}
