package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.settings.ConfigLoader;

class DataConfigTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '#',
      delimiter = '|',
      value = {
        "data.columns.time=\"\"      | split.order: the data has no time column",
        "data.format=adjacency       | split.order: the data has no time column",
        "data.columns.user=uid       | data.columns: 'uid' is a name, but header = false",
        "data.columns.item=\"\"      | data.columns: expected a user and an item column",
        "data.delimiter=\"\"         | data.delimiter: expected at least one character",
        "data.time-format=epoch-days | data.time-format = epoch-days: expected epoch-seconds",
        "data.format=xml             | data.format = xml: expected one of [adjacency, delimited"
      })
  void contradictionsAreReported(String setting, String problem) {
    assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of(setting)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(problem);
  }
}
