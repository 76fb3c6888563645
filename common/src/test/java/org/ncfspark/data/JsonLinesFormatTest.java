package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesFormatTest {
  private final RawFormat yelp =
      Formats.format(
          List.of(),
          "format=json-lines",
          "columns.user=user_id",
          "columns.item=business_id",
          "columns.rating=stars",
          "columns.time=date",
          "time-format=\"yyyy-MM-dd HH:mm:ss\"");

  @Test
  void readsTheNamedFieldsAndSkipsTheOthers() throws BadRecordException {
    String review =
        "{\"review_id\":\"r\",\"user_id\":\"u-1\",\"business_id\":7,\"stars\":4.0,\"more\":{\"stars\":1},"
            + "\"text\":\"good \\\"food\\\"\\n\",\"date\":\"2018-07-07 22:09:11\"}";
    assertThat(yelp.parse(review))
        .containsExactly(new RawInteraction("u-1", "7", 4, 1_531_001_351_000_000L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "[1, 2]                          | not a JSON object",
        "{\"user_id\":\"u\"}             | no field 'business_id'",
        "{\"user_id\":null}              | no field 'user_id'",
        "{\"user_id\":[\"u\"]}           | field 'user_id' is not a text or number",
        "{\"user_id\":true}              | field 'user_id' is not a text or number",
        "{} {}                           | text after the JSON object"
      })
  void badObjectsHaveAReason(String line, String reason) {
    assertThatThrownBy(() -> yelp.parse(line))
        .isInstanceOf(BadRecordException.class)
        .hasMessage(reason);
  }

  @Test
  void brokenJsonIsAReasonToo() {
    assertThatThrownBy(() -> yelp.parse("{\"user_id\":\"u\",\"busine"))
        .isInstanceOf(BadRecordException.class)
        .hasMessageStartingWith("not JSON: ");
  }
}
