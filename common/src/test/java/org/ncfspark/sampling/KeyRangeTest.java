package org.ncfspark.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyRangeTest {

  @Test
  void keysAreInTheOrderOfTheirParts() {
    assertThat(KeyRange.ALL.partOf(Long.MIN_VALUE)).isZero();
    assertThat(KeyRange.ALL.partOf(-1)).isEqualTo(KeyRange.PARTS / 2 - 1);
    assertThat(KeyRange.ALL.partOf(0)).isEqualTo(KeyRange.PARTS / 2);
    assertThat(KeyRange.ALL.partOf(Long.MAX_VALUE)).isEqualTo(KeyRange.PARTS - 1);
    assertThat(KeyRange.ALL.contains(Long.MIN_VALUE)).isTrue();
    assertThat(KeyRange.ALL.contains(Long.MAX_VALUE)).isTrue();
  }

  @Test
  void aPartHasItsKeysAndNoOthers() {
    KeyRange last = KeyRange.ALL.part(KeyRange.PARTS - 1);
    assertThat(last.contains(Long.MAX_VALUE)).isTrue();
    assertThat(last.partOf(Long.MAX_VALUE)).isEqualTo(KeyRange.PARTS - 1);
    assertThat(last.contains(last.first())).isTrue();
    assertThat(last.contains(last.first() - 1)).isFalse();
    KeyRange first = KeyRange.ALL.part(0);
    assertThat(first.contains(first.first() + (1L << 54))).isFalse();
    assertThat(first.partOf(Long.MIN_VALUE + (1L << 44))).isEqualTo(1);
  }
}
