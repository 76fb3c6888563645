package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static RawFormat nested(String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.addAll(
        List.of(
            "format=json-lines",
            "columns.user=event.user.id",
            "columns.item=event.item",
            "columns.rating=value",
            "columns.time=at.time"));
    return Formats.format(List.of(), all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'event':{'more':[{'user':1}],'user':{'id':'u','x':{}},'item':7},'value':2,'at':{'time':9}}",
        "{'at.time':9,'event.user.id':'u','event.item':7,'value':2}",
        "{'value':2,'event':{'user.id':'u'},'at':{'time':9},'event.item':7,'event.user':{}}",
        "{'value':2,'event':{'user':null,'item':7},'event.user':{'id':'u'},'at':{'time':9}}"
      })
  void namesOfNestedFieldsAreJoinedByDotsAndMayHaveDots(String line) throws BadRecordException {
    assertThat(nested().parse(line.replace('\'', '"')))
        .containsExactly(new RawInteraction("u", "7", 2, 9_000_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{'event':{'user':{'id':'u'},'item':7},'event.item':8}    | several fields 'event.item'",
        "{'event':{'user':{'id':{'id':'u'}}}}  | field 'event.user.id' is not a text or number",
        "{'event':{'user':[{'id':'u'}]}}       | no field 'event.user.id'",
        "{'event':{'user':{'id':'u'},'item':7},'value':null,'at':{'time':9}} | no field 'value'",
        "{'event':{'user':{'id':'u'},'item':7},'value':2,'at':{}} | no field 'at.time'"
      })
  void badNestedObjectsHaveAReason(String line, String reason) {
    assertThatThrownBy(() -> nested().parse(line.replace('\'', '"')))
        .isInstanceOf(BadRecordException.class)
        .hasMessage(reason);
  }

  @Test
  void whatIsAbsentNullOrEmptyMayStandForAValue() throws BadRecordException {
    RawFormat lenient = nested("missing-rating=0", "missing-time=earliest");
    for (String rest : List.of("", ",'value':null,'at':null", ",'value':'','at':{'time':''}")) {
      String line = "{'event':{'user':{'id':'u'},'item':7}" + rest + "}";
      assertThat(lenient.parse(line.replace('\'', '"')))
          .containsExactly(new RawInteraction("u", "7", 0, 0));
    }
  }

  @Test
  void brokenJsonIsAReasonToo() {
    assertThatThrownBy(() -> yelp.parse("{\"user_id\":\"u\",\"busine"))
        .isInstanceOf(BadRecordException.class)
        .hasMessageStartingWith("not JSON: ");
  }
}
