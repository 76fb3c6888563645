package org.ncfspark.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ncfspark.shard.ShardHistories;

/** Two users of four items: the first reads items 1 and 3, the second none. */
class HistoryInputsTest {
  private static final HistoryInputs INPUTS =
      new HistoryInputs(
          new ShardHistories(new int[] {0, 2, 2}, new int[] {5, 7}, new int[] {4, 5, 6, 7}),
          8,
          count -> 1f / count);

  private static float[] row(int user, int without) {
    return INPUTS.of(new int[] {user}, new int[] {without}).toFloatVector();
  }

  @Test
  void anExampleReadsTheHistoryOfItsUserWithoutItsOwnItem() {
    assertThat(row(0, 3)).containsExactly(0, 0, 0, 0, 0, 1, 0, 0);
    assertThat(row(0, ShardHistories.NONE)).containsExactly(0, 0, 0, 0, 0, 0.5f, 0, 0.5f);
  }

  /** A positive that is older than the cap is in no history. */
  @Test
  void anExampleWhoseItemIsNotInTheHistoryReadsAllOfIt() {
    assertThat(row(0, 0)).containsExactly(0, 0, 0, 0, 0, 0.5f, 0, 0.5f);
    assertThat(row(1, 0)).containsOnly(0);
  }
}
