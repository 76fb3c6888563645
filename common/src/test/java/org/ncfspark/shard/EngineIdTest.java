package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ncfspark.engine.dl4j.GraphEngine;
import org.ncfspark.engine.vector.VectorEngine;

class EngineIdTest {
  @Test
  void rowsThatWereMarkedWithNamesOfClassesAreReadAsThoseOfTheirEngines() {
    assertThat(EngineId.current("VectorEngine")).isEqualTo(VectorEngine.ID.toString());
    assertThat(EngineId.current("GraphEngine")).isEqualTo(GraphEngine.ID.toString());
    assertThat(EngineId.current("ComputationGraph")).isEqualTo("dl4j-dense/1");
  }

  @Test
  void anIdIsItsNameAndTheVersionOfItsLayout() {
    assertThat(new EngineId("opencl", 2)).hasToString("opencl/2");
    assertThat(EngineId.current("opencl/2")).isEqualTo("opencl/2");
  }
}
