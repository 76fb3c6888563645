package org.ncfspark.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.WeightDecay;

class PenaltyTest {
  private static final Map<String, WeightDecay> PENALTIES =
      Map.of(
          "train.weight-decay", new WeightDecay(1, 0, 0),
          "train.weight-decay-hidden", new WeightDecay(0, 1, 0),
          "train.weight-decay-output", new WeightDecay(0, 0, 1));

  static Stream<String> models() {
    return Models.names().stream().filter(name -> Models.named(name) instanceof GradientModel);
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelHasThePenaltiesThatItReadsAndNoOther(String name) {
    ModelLayout layout = ModelLayout.of(new ModelSpec(name, 4, 3, 2, 2));
    PENALTIES.forEach(
        (key, penalty) ->
            assertThat(
                    Stream.of(layout.users(), layout.items(), layout.network())
                        .flatMap(row -> row.decays(penalty).stream())
                        .anyMatch(decay -> decay.width() > 0))
                .as(key)
                .isEqualTo(Models.named(name).reads().contains(key)));
  }
}
