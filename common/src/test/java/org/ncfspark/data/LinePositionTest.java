package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinePositionTest {

  @Test
  void theOrderIsThatOfFilesAndThenOfOffsets() {
    assertThat(LinePosition.of(0, 0)).isZero();
    assertThat(LinePosition.of(0, 1L << 43)).isLessThan(LinePosition.of(1, 0));
    assertThat(LinePosition.of(1, 5)).isLessThan(LinePosition.of(1, 6));
    assertThat(LinePosition.of(LinePosition.MAX_FILES - 1, 0)).isPositive();
  }

  @Test
  void moreFilesThanBitsAreRefused() {
    assertThatThrownBy(() -> LinePosition.of(LinePosition.MAX_FILES, 0))
        .hasMessage(
            "No position for file 524288, offset 0 (expected less than 524288 files and 16 TiB)");
  }
}
