package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ncfspark.train.ShardInteractions.pair;

import org.junit.jupiter.api.Test;

class ShardInteractionsTest {
  private static final ShardInteractions SHARD =
      ShardInteractions.of(
          0, new long[] {pair(9, 1), pair(4, 7), pair(4, 2), pair(9, 0), pair(9, 5)});

  @Test
  void rowsAreOrderedByUserAndItemWhateverTheOrderOfPairs() {
    assertThat(SHARD.users()).containsExactly(4, 9);
    assertThat(SHARD.offsets()).containsExactly(0, 2, 5);
    assertThat(SHARD.items()).containsExactly(2, 7, 0, 1, 5);
  }

  @Test
  void containsOnlyTheItemsOfTheUser() {
    assertThat(SHARD.contains(0, 7)).isTrue();
    assertThat(SHARD.contains(0, 1)).isFalse();
    assertThat(SHARD.contains(1, 1)).isTrue();
  }

  @Test
  void emptyShardHasNoPositives() {
    ShardInteractions empty = ShardInteractions.of(3, new long[0]);
    assertThat(empty.size()).isZero();
    assertThat(empty.offsets()).containsExactly(0);
  }
}
