package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of two values and one word of optimizer state: [value, value, state]. */
class RoundMergeTest {
  private static final SharedParameters START =
      new SharedParameters(new float[] {1, 1, 10, 2, 2, 20, 7, 7, 70}, new float[] {5}, 100);

  /** Both touch item 0, the second alone touches item 1, nobody touches item 2. */
  private static final List<ShardUpdate> UPDATES =
      List.of(
          new ShardUpdate(
              new TouchedItems(new int[] {0}, new float[] {3, 1, 12}), new float[] {0}, 8, 1, 0),
          new ShardUpdate(
              new TouchedItems(new int[] {0, 1}, new float[] {1, 5, 14, 9, 9, 90}),
              new float[] {4},
              8,
              3,
              0));

  private static SharedParameters merged(MergeRule rule) {
    return new RoundMerge(rule, 2, 3).merged(START, UPDATES);
  }

  @Test
  void sumMakesAllMovesOfARowAndAveragesItsState() {
    // Values: 1 + 2 + 0 and 1 + 0 + 4; state: 10 + (2 + 4) / 2.
    assertThat(merged(MergeRule.SUM).items()).startsWith(3, 5, 13);
  }

  @Test
  void averageTakesTheMeanOverTheShardsThatTouchedTheRow() {
    assertThat(merged(MergeRule.AVERAGE).items()).startsWith(2, 3, 13);
  }

  @Test
  void rowOfOneShardIsTakenAsItIsAndAnUntouchedOneStays() {
    for (MergeRule rule : MergeRule.values()) {
      assertThat(merged(rule).items()).endsWith(9, 9, 90, 7, 7, 70);
    }
  }

  @Test
  void networkIsAveragedByExamples() {
    // (1 * 0 + 3 * 4) / 4
    assertThat(merged(MergeRule.SUM).network()).containsExactly(3);
  }

  @Test
  void stepsOfARoundAreThoseOfOneShard() {
    assertThat(merged(MergeRule.SUM).steps()).isEqualTo(108);
  }

  @Test
  void rowsOfARangeAreThoseOfTheWhole() {
    RoundMerge merge = new RoundMerge(MergeRule.SUM, 2, 3);
    List<TouchedItems> ofItem1 =
        UPDATES.stream().map(update -> update.touched().range(1, 3)).toList();
    TouchedItems rows = merge.rows(START, 1, 3, ofItem1);
    assertThat(rows.items()).containsExactly(1);
    assertThat(rows.rows()).containsExactly(9, 9, 90);
  }

  @Test
  void startIsLeftAsItWas() {
    merged(MergeRule.SUM);
    assertThat(START.items()).startsWith(1, 1, 10);
  }
}
