package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ncfspark.shard.ShardInteractions.pair;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ncfspark.model.SparseRows;

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

  @Test
  void aUserWithoutPositivesIsInItsShardAllTheSame() {
    long[] pairs = {ShardInteractions.pair(7, 2), ShardInteractions.pair(3, 5)};
    ShardInteractions shard = ShardInteractions.of(0, new int[] {1, 3, 5, 7}, pairs);
    assertThat(shard.users()).containsExactly(1, 3, 5, 7);
    assertThat(shard.offsets()).containsExactly(0, 0, 1, 1, 2);
    assertThat(shard.items()).containsExactly(5, 2);
  }

  @Test
  void aPositiveOfAUserOfAnotherShardIsRefused() {
    long[] pairs = {ShardInteractions.pair(2, 2)};
    assertThatThrownBy(() -> ShardInteractions.of(4, new int[] {1, 3}, pairs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("User index 2")
        .hasMessageContaining("shard 4");
  }

  @Test
  void historiesOfAllShardsAreInTheOrderOfUsers() {
    ShardInteractions even =
        new ShardInteractions(0, new int[] {0, 2}, new int[] {0, 2, 3}, new int[] {1, 4, 3});
    ShardInteractions odd =
        new ShardInteractions(1, new int[] {3}, new int[] {0, 1}, new int[] {2});
    SparseRows histories = ShardInteractions.histories(5, List.of(odd, even));
    assertThat(histories.offsets()).containsExactly(0, 2, 2, 3, 4, 4);
    assertThat(histories.indexes()).containsExactly(1, 4, 3, 2);
    assertThat(histories.values()).containsOnly(1);
  }
}
