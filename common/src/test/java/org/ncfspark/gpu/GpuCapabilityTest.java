package org.ncfspark.gpu;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.error.InvalidConfigException;

class GpuCapabilityTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tesla K80, 3.7",
        "Quadro M2000, 5.2",
        "Tesla V100-SXM2-16GB, 7.0",
        "NVIDIA A100-SXM4-40GB, 8.0",
        "NVIDIA L4, 8.9"
      })
  void gpusWithMachineCodeInTheArtifactAreAccepted(String gpu) {
    assertThatCode(() -> GpuCapability.require(gpu)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tesla K40m, 3.5",
        "Some GPU, 3.8",
        "NVIDIA H100 80GB HBM3, 9.0",
        "NVIDIA B200, 10.0",
        "NVIDIA RTX 5090, 12.0"
      })
  void othersAreRefusedByNameAndCapabilityWithWhatToDo(String gpu) {
    assertThatThrownBy(() -> GpuCapability.require(gpu))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(gpu.substring(0, gpu.indexOf(',')))
        .hasMessageContaining(gpu.substring(gpu.indexOf(' ', gpu.indexOf(',')) + 1))
        .hasMessageContaining("train.engine = vector");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "No devices were found", "NVIDIA L4, [N/A]", "8.9"})
  void whatIsNoGpuIsSaidAsItStands(String line) {
    assertThatThrownBy(() -> GpuCapability.require(line)).hasMessageContaining("'" + line + "'");
  }

  @Test
  void theNextGenerationIsNotTakenForAnOldOne() {
    assertThatThrownBy(() -> GpuCapability.require("Future, 30.7")).hasMessageContaining("30.7");
  }
}
