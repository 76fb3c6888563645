package org.ncfspark.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorPeakTest {
  private static final boolean VECTORS =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  @Test
  void itIsMeasuredWhereTheVectorApiIsThere() {
    assertThat(ProcessorPeak.measure(1, 0.001).isPresent()).isEqualTo(VECTORS);
  }
}
