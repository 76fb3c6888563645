package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OptimizerStateTest {
  @Test
  void valuesStayAndStateComesFromTheOlderRows() {
    // Rows of two values with one block of state; the third row is new.
    float[] fresh = {1, 2, .1f, .1f, 3, 4, .1f, .1f, 5, 6, .1f, .1f};
    float[] older = {10, 20, 7, 8, 30, 40, 9, 11};
    assertThat(OptimizerState.adopted(fresh, older, 4, 1))
        .containsExactly(1, 2, 7, 8, 3, 4, 9, 11, 5, 6, .1f, .1f);
    assertThat(fresh[2]).isEqualTo(.1f);
  }

  @Test
  void adamHasTwoBlocks() {
    assertThat(OptimizerState.adopted(new float[] {1, 0, 0}, new float[] {9, 8, 7}, 3, 2))
        .containsExactly(1, 8, 7);
  }
}
