package org.ncfspark.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ZOrderTest {

  @Test
  void fourConsecutiveCellsAreAPatch() {
    ZOrder order = ZOrder.ofSide(4);
    int[][] drawn = {{0, 1, 4, 5}, {2, 3, 6, 7}, {8, 9, 12, 13}, {10, 11, 14, 15}};
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        assertThat(order.cell(row, column)).isEqualTo(drawn[row][column]);
      }
    }
    assertThat(order.cells()).isEqualTo(16);
  }

  @Test
  void aPatchOfAnyLevelIsOneCellOfTheHalvedMap() {
    ZOrder map = ZOrder.ofSide(64);
    ZOrder halved = ZOrder.ofSide(32);
    for (int row = 0; row < 64; row++) {
      for (int column = 0; column < 64; column++) {
        assertThat(map.cell(row, column) / 4).isEqualTo(halved.cell(row / 2, column / 2));
      }
    }
  }

  @Test
  void onlyPowersOfTwoCanBeHalvedToOneCell() {
    assertThat(ZOrder.ofSide(1).cell(0, 0)).isEqualTo(0);
    assertThatThrownBy(() -> ZOrder.ofSide(6))
        .hasMessage("Invalid side of a map: 6 (expected a power of two)");
  }
}
