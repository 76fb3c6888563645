package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * User 2 had items 7, 9, 1, 4 and 3, in this order, of which 4 is held out; user 5 had item 6; user
 * 8 had none.
 */
class DealtPairsTest {
  private static final int[] USERS = {2, 5, 8};
  private static final int[][] DEALT = {{2, 3, 4}, {5, 6, 0}, {2, 9, 1}, {2, 7, 0}, {2, 1, 2}};

  private static ShardPositives positives(int cap) {
    DealtPairs some = new DealtPairs(cap);
    DealtPairs others = new DealtPairs(cap);
    for (int k = 0; k < DEALT.length; k++) {
      (k % 2 == 0 ? some : others).add(DEALT[k][0], DEALT[k][1], DEALT[k][2]);
    }
    return DealtPairs.joined(List.of(some.trimmed(), others.trimmed())).positives(1, USERS);
  }

  @Test
  void aHistoryHasTheNewestByPositionInTheOrderOfItems() {
    ShardInteractions newest = positives(2).histories();
    assertThat(newest.users()).containsExactly(2, 5, 8);
    assertThat(newest.offsets()).containsExactly(0, 2, 3, 3);
    assertThat(newest.items()).containsExactly(1, 3, 6); // Positions 4 and 2: 3 is held out.
    assertThat(positives(3).histories().items()).containsExactly(1, 3, 9, 6);
    assertThat(positives(1).histories().items()).containsExactly(3, 6);
  }

  @Test
  void aCapThatNoHistoryReachesChangesNone() {
    ShardPositives positives = positives(4);
    assertThat(positives.histories().offsets()).isEqualTo(positives.positives().offsets());
    assertThat(positives.histories().items()).isEqualTo(positives.positives().items());
  }

  @Test
  void allInteractionsArePositivesWhateverTheCap() {
    for (int cap = 0; cap < 3; cap++) {
      ShardInteractions all = positives(cap).positives();
      assertThat(all.users()).containsExactly(2, 5, 8);
      assertThat(all.offsets()).containsExactly(0, 4, 5, 5);
      assertThat(all.items()).containsExactly(1, 3, 7, 9, 6);
    }
  }

  @Test
  void withoutACapHistoriesTakeNoMemory() {
    ShardPositives positives = positives(0);
    assertThat(positives.histories()).isSameAs(positives.positives());
    assertThat(TrainingShard.of(positives, positives.positives()).histories())
        .isSameAs(positives.positives());
  }

  @Test
  void manyInteractionsAreKept() {
    DealtPairs pairs = new DealtPairs(10);
    for (int item = 0; item < 1000; item++) {
      pairs.add(0, item, 999 - item);
    }
    ShardPositives positives = pairs.trimmed().positives(0, new int[] {0});
    assertThat(positives.positives().size()).isEqualTo(1000);
    assertThat(positives.histories().items()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }
}
