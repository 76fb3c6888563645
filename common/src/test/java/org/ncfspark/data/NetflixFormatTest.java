package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetflixFormatTest {
  private final RawFormat blocks =
      Formats.format(List.of(), "format=netflix", "time-format=iso-8601");

  @Test
  void aLineBelongsToTheMovieAboveIt() throws BadRecordException {
    assertThat(blocks.parse("1:")).isEmpty();
    assertThat(blocks.parse("1488844,3,2005-09-06"))
        .containsExactly(new RawInteraction("1488844", "1", 3, 1_125_964_800_000_000L));
    assertThat(blocks.parse("2:")).isEmpty();
    assertThat(blocks.parse("1488844,5,2005-09-06"))
        .containsExactly(new RawInteraction("1488844", "2", 5, 1_125_964_800_000_000L));
  }

  @Test
  void aSliceStartsWithoutAMovieAndIsAWholeFile() throws BadRecordException {
    assertThat(blocks.parse("1:")).isEmpty();
    assertThat(blocks.readsWholeFiles()).isTrue();
    assertBad(blocks.fromStart(), "6,3,2005-09-06", "no line 'movie:' above it, or a broken one");
  }

  @Test
  void belowABrokenMovieLineNothingIsOfTheMovieAboveIt() throws BadRecordException {
    for (String broken : List.of("2", ":", "x".repeat(300) + ":", "")) {
      assertThat(blocks.parse("1:")).isEmpty();
      assertThatThrownBy(() -> blocks.parse(broken)).isInstanceOf(BadRecordException.class);
      assertBad(blocks, "6,3,2005-09-06", "no line 'movie:' above it, or a broken one");
    }
  }

  @Test
  void brokenRatingsLeaveTheMovieAsItIs() throws BadRecordException {
    assertThat(blocks.parse("1:")).isEmpty();
    assertBad(blocks, "6,3", "expected user,rating,date, found 2 fields");
    assertBad(blocks, "6,3,2005-09-06,7", "expected user,rating,date, found 4 fields");
    assertBad(blocks, ",3,2005-09-06", "empty user id");
    assertBad(blocks, "6,,2005-09-06", "no rating");
    assertBad(blocks, "6,3,", "no time");
    assertBad(blocks, "6,3,2005-09-06:", "time '2005-09-06:' is not in the time format");
    assertThat(blocks.parse("7,4,2005-09-06")).extracting(RawInteraction::itemId).contains("1");
  }

  private static void assertBad(RawFormat format, String line, String reason) {
    assertThatThrownBy(() -> format.parse(line))
        .isInstanceOf(BadRecordException.class)
        .hasMessage(reason);
  }
}
