package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.error.DataContractException;

class DelimitedFormatTest {
  private final RawFormat tabs = Formats.format(List.of("1\t2\t3\t4"));
  private final RawFormat csv =
      Formats.format(
          List.of("movieId,userId,title,rating,timestamp", "7,1,a,4.5,100"),
          "delimiter=\",\"",
          "header=true",
          "columns.user=userId",
          "columns.item=movieId",
          "columns.rating=rating",
          "columns.time=timestamp");

  @Test
  void readsColumnsByPosition() throws BadRecordException {
    assertThat(tabs.parse("196\t242\t3\t881250949"))
        .containsExactly(new RawInteraction("196", "242", 3, 881250949_000_000L));
  }

  @Test
  void readsColumnsByNameOfTheHeader() throws BadRecordException {
    assertThat(csv.parse("31,1,\"Dangerous, \"\"Minds\"\"\",2.5,1260759144"))
        .containsExactly(new RawInteraction("1", "31", 2.5f, 1260759144_000_000L));
  }

  @Test
  void readsDelimitersOfSeveralCharacters() throws BadRecordException {
    RawFormat dat = Formats.format(List.of("1::1193::5::978300760"), "delimiter=\"::\"");
    assertThat(dat.parse("1::1193::5::978300760"))
        .containsExactly(new RawInteraction("1", "1193", 5, 978300760_000_000L));
  }

  @Test
  void columnsThatAreNotThereCountAsOneAndZero() throws BadRecordException {
    RawFormat pairs =
        Formats.format(
            List.of("1 2"),
            "delimiter=\" \"",
            "columns.rating=\"\"",
            "columns.time=\"\"",
            "name=x");
    assertThat(pairs.parse("u i")).containsExactly(new RawInteraction("u", "i", 1, 0));
  }

  @Test
  void idsAreTextsWithoutTheWhiteSpaceAroundThem() throws BadRecordException {
    assertThat(tabs.parse(" \u7528\u6237 1 \t9223372036854775808\t3\t4"))
        .containsExactly(new RawInteraction("\u7528\u6237 1", "9223372036854775808", 3, 4_000_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2,3               | expected 4 columns, found 3",
        "1,2,3,4,5           | expected 4 columns, found 5",
        "1,2,,4              | no rating",
        "1,2,good,4          | rating 'good' is not a number",
        "1,2,1f,4            | rating '1f' is not a number",
        "1,2,0x1p3,4         | rating '0x1p3' is not a number",
        "1,2,NaN,4           | rating 'NaN' is not finite",
        "1,2,1e300,4         | rating '1e300' is not finite",
        "1,2,3,-4            | time '-4' is before 1970",
        "1,2,3,1577836801    | time '1577836801' lies in the future",
        "1,2,3,978300760000  | time '978300760000' lies in the future",
        "1,2,3,99999999999999999999 | time '99999999999999999999' lies in the future",
        "' ,2,3,4'           | empty user id",
        "1,,3,4              | empty item id",
        "1,\"2,3,4           | quote is not closed",
        "1,\"2\"x,3,4        | text after a closing quote"
      })
  void badLinesHaveAReason(String line, String reason) {
    RawFormat commas = Formats.format(List.of("1,2,3,4"), "delimiter=\",\"");
    assertThatThrownBy(() -> commas.parse(line))
        .isInstanceOf(BadRecordException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "::", "\\t", " "})
  void fieldsMayBeQuotedWhateverTheDelimiter(String written) throws BadRecordException {
    String delimiter = written.replace("\\t", "\t");
    String line = "\"1\";\"0;\"\"4\";5;\"\"".replace(";", delimiter);
    String[] settings = {"delimiter=\"" + written + "\"", "columns.time=\"\""};
    assertThat(Formats.format(List.of(line), settings).parse(line))
        .containsExactly(new RawInteraction("1", "0" + delimiter + "\"4", 5, 0));
  }

  @Test
  void withoutQuotesTheCharacterIsAsAnyOther() throws BadRecordException {
    RawFormat plain = Formats.format(List.of("1\t2\t3\t4"), "quote=\"\"");
    assertThat(plain.parse("\"u\t\"i\"\t3\t4"))
        .containsExactly(new RawInteraction("\"u", "\"i\"", 3, 4_000_000));
    RawFormat single = Formats.format(List.of("1,2,3,4"), "delimiter=\",\"", "quote=\"'\"");
    assertThat(single.parse("'u,\"',i,3,4"))
        .containsExactly(new RawInteraction("u,\"", "i", 3, 4_000_000));
  }

  @Test
  void whatIsMissingMayStandForAValue() throws BadRecordException {
    RawFormat lenient =
        Formats.format(List.of("1\t2\t3\t4"), "missing-rating=2.5", "missing-time=earliest");
    assertThat(lenient.parse("u\ti\t\t ")).containsExactly(new RawInteraction("u", "i", 2.5f, 0));
    assertThat(lenient.parse("u\ti\t3\t4"))
        .containsExactly(new RawInteraction("u", "i", 3, 4_000_000));
    assertThatThrownBy(() -> lenient.parse("u\ti\tgood\t4")).hasMessageContaining("not a number");
  }

  @Test
  void severalColumnsOfOneNameAreRefusedWhereTheyAreMeant() {
    String[] settings = {
      "delimiter=\",\"", "header=true", "columns.user=u", "columns.item=i", "columns.time=\"\""
    };
    List<String> head = List.of("u,i,u,2,2", "1,2,3,4,5");
    assertThatThrownBy(() -> Formats.format(head, settings))
        .isInstanceOf(DataContractException.class)
        .hasMessageStartingWith("ratings has several columns 'u' (data.columns.user)");
  }

  @Test
  void aDelimiterThatDoesNotOccurIsNamedWithOneThatDoes() {
    assertThatThrownBy(() -> Formats.format(List.of("1;2;3;4", "5;6;7;8"), "delimiter=\"\\t\""))
        .isInstanceOf(DataContractException.class)
        .hasMessage(
            "ratings has no \"\\t\" (data.delimiter) in its first 2 lines; all of them have \";\","
                + " the first is '1;2;3;4'");
  }

  @Test
  void idsHaveALimit() {
    assertThatThrownBy(() -> tabs.parse("u".repeat(257) + "\t2\t3\t4"))
        .hasMessage("user id of 257 characters (at most 256)");
  }

  @Test
  void aBrokenFirstLineDoesNotDecideHowManyColumnsThereAre() throws BadRecordException {
    RawFormat format = Formats.format(List.of("oops", "1\t2\t3\t4", "5\t6\t7\t8"));
    assertThat(format.parse("1\t2\t3\t4")).hasSize(1);
  }

  @Test
  void aColumnThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Formats.format(List.of("1\t2\t3")))
        .isInstanceOf(DataContractException.class)
        .hasMessage(
            "ratings has lines of 3 columns, but data.columns.time = 3 (positions count from 0);"
                + " check data.delimiter and data.columns");
    assertThatThrownBy(
            () ->
                Formats.format(
                    List.of("user,item"), "delimiter=\",\"", "header=true", "columns.user=uid"))
        .hasMessage("ratings has no column 'uid' (data.columns.user); its header has [user, item]");
  }
}
