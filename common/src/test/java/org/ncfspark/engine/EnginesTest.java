package org.ncfspark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ncfspark.engine.dl4j.GraphEngine;
import org.ncfspark.engine.vector.VectorEngine;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.shard.EngineId;
import org.ncfspark.shard.TrainConfig;

class EnginesTest {
  private static EngineRequest request(boolean gpus, String... settings) {
    TrainConfig config = ConfigLoader.load(List.of(), List.of(settings)).train();
    return new EngineRequest(new ModelSpec("mf", 4, 1, 3, 5), config, gpus);
  }

  @ParameterizedTest
  @CsvSource({
    "auto, 1, false, vector",
    "auto, 1, true, dl4j",
    // A GPU does not choose among negatives: kernels do.
    "auto, 3, true, vector",
    "vector, 1, true, vector",
    "dl4j, 1, false, dl4j"
  })
  void theEngineIsTheFastestThatCanTrainWhatIsAskedFor(
      String engine, int choices, boolean gpus, String chosen) {
    EngineRequest request =
        request(gpus, "train.loss=pairwise", "train.engine=" + engine, "train.choices=" + choices);
    EngineId expected = chosen.equals("vector") ? VectorEngine.ID : GraphEngine.ID;
    assertThat(Engines.of(request).id()).isEqualTo(expected);
  }

  @Test
  void aRefusalHasAReason() {
    EngineRequest request = request(true, "train.loss=pairwise", "train.choices=3");
    Optional<String> refusal = new GraphProvider().refusal(request);
    assertThat(refusal).hasValueSatisfying(why -> assertThat(why).contains("train.choices > 1"));
    assertThat(new VectorProvider().refusal(request)).isEmpty();
  }
}
