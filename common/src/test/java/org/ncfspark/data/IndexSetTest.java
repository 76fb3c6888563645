package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndexSetTest {

  @Test
  void numbersItsMembersInTheirOrder() {
    long[] words = new long[IndexSet.words(200)];
    for (int index : new int[] {0, 5, 63, 64, 130, 199}) {
      IndexSet.add(words, index);
    }
    IndexSet set = IndexSet.of(words, 200);
    assertThat(set.size()).isEqualTo(6);
    assertThat(set.contains(63)).isTrue();
    assertThat(set.contains(65)).isFalse();
    assertThat(set.newIndex(0)).isZero();
    assertThat(set.newIndex(63)).isEqualTo(2);
    assertThat(set.newIndex(64)).isEqualTo(3);
    assertThat(set.newIndex(130)).isEqualTo(4);
    assertThat(set.newIndex(199)).isEqualTo(5);
  }

  @Test
  void ofAllIndexesNumbersThemAsTheyAre() {
    IndexSet all = IndexSet.upTo(129);
    assertThat(all.size()).isEqualTo(129);
    for (int index = 0; index < 129; index++) {
      assertThat(all.contains(index)).isTrue();
      assertThat(all.newIndex(index)).isEqualTo(index);
    }
  }

  @Test
  void wordsReachUpToTheLargestIndex() {
    assertThat(IndexSet.words(64)).isEqualTo(1);
    assertThat(IndexSet.words(65)).isEqualTo(2);
    assertThat(IndexSet.words(Integer.MAX_VALUE)).isEqualTo(33_554_432);
  }
}
