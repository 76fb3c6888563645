package org.ncfspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ncfspark.table.Pairs;

/** Seventy items, so that their bits take two words. */
class ColdCountsTest {
  private static final int ITEMS = 70;

  @Test
  void aUserIsColdWithoutATrainingInteraction() {
    long[] test = {Pairs.of(0, 5), Pairs.of(2, 5), Pairs.of(7, 69)};
    long[] train = {Pairs.of(1, 5), Pairs.of(2, 6), Pairs.of(3, 69)};
    assertThat(ColdCounts.of(test, train, ITEMS).users()).isEqualTo(2); // 0 and 7.
    assertThat(ColdCounts.of(test, new long[0], ITEMS).users()).isEqualTo(3);
    assertThat(ColdCounts.of(new long[0], train, ITEMS).users()).isZero();
  }

  @Test
  void anItemIsColdWithoutATrainingInteractionOfAnyUser() {
    ColdCounts some =
        ColdCounts.of(
            new long[] {Pairs.of(0, 5), Pairs.of(2, 69)}, new long[] {Pairs.of(0, 6)}, ITEMS);
    ColdCounts others =
        ColdCounts.of(
            new long[] {Pairs.of(1, 69), Pairs.of(3, 6)}, new long[] {Pairs.of(3, 5)}, ITEMS);
    assertThat(some.items()).isEqualTo(2);
    assertThat(some.plus(others).items()).isEqualTo(1); // 69 alone, for two users.
    assertThat(some.plus(others).users()).isEqualTo(2); // 2 and 1.
    assertThat(others.plus(some)).usingRecursiveComparison().isEqualTo(some.plus(others));
  }
}
