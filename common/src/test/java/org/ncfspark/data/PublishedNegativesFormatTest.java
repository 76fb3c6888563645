package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PublishedNegativesFormatTest {
  private final RawFormat negatives = new PublishedNegativesFormat(Formats.fields("epoch-seconds"));

  @Test
  void theHeldOutItemComesFirst() throws BadRecordException {
    assertThat(negatives.parse("(0,25)\t1064\t174"))
        .extracting(RawInteraction::userId, RawInteraction::itemId)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("0", "25"),
            org.assertj.core.groups.Tuple.tuple("0", "1064"),
            org.assertj.core.groups.Tuple.tuple("0", "174"));
  }

  @Test
  void otherLinesHaveAReason() {
    assertThatThrownBy(() -> negatives.parse("0\t25\t1064"))
        .hasMessage("expected (user,item) and then negative items, found '0'");
  }
}
