package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdjacencyFormatTest {
  private final RawFormat adjacency =
      Formats.format(List.of(), "format=adjacency", "columns.time=\"\"");

  @Test
  void aLineIsAUserAndHisItemsInOrder() throws BadRecordException {
    assertThat(adjacency.parse("7 30 10\t20 "))
        .containsExactly(
            new RawInteraction("7", "30", 1, 0),
            new RawInteraction("7", "10", 1, 0),
            new RawInteraction("7", "20", 1, 0));
  }

  @Test
  void aUserMayHaveNoItems() throws BadRecordException {
    assertThat(adjacency.parse("7")).isEmpty();
  }

  @Test
  void aBlankLineHasNoUser() {
    assertThatThrownBy(() -> adjacency.parse("  ")).hasMessage("empty user id");
  }
}
