package org.ncfspark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparseRowsTest {
  /** [. 5 .], [], [7 . 6]. */
  private static final SparseRows ROWS =
      new SparseRows(new int[] {0, 1, 1, 3}, new int[] {1, 2, 0}, new float[] {5, 6, 7});

  @Test
  void transposingTurnsColumnsIntoRowsInAscendingOrder() {
    SparseRows columns = ROWS.transposed(4);
    assertThat(columns.offsets()).containsExactly(0, 1, 2, 3, 3);
    assertThat(columns.indexes()).containsExactly(2, 0, 2);
    assertThat(columns.values()).containsExactly(7, 5, 6);
  }

  @Test
  void partsAreJoinedRowByRow() {
    SparseRows joined = SparseRows.joined(List.of(ROWS, ROWS));
    assertThat(joined.offsets()).containsExactly(0, 1, 1, 3, 4, 4, 6);
    assertThat(joined.indexes()).containsExactly(1, 2, 0, 1, 2, 0);
    assertThat(joined.values()).containsExactly(5, 6, 7, 5, 6, 7);
  }

  @Test
  void rowsThatDoNotFitTheirValuesAreRefused() {
    assertThatThrownBy(() -> new SparseRows(new int[] {0, 2}, new int[1], new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("offsets up to 2, 1 indexes and 1 values");
  }
}
