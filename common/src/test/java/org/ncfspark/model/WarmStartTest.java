package org.ncfspark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.error.InvalidConfigException;

class WarmStartTest {
  private static TrainedModel untrained(String name, int users, int items, long seed) {
    GradientModel model = (GradientModel) Models.named(name);
    return model.untrained(new ModelSpec(name, 4, 2, users, items), 0.1, seed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mf", "biased-mf", "gmf", "mlp", "neumf", "jrl", "convncf"})
  void oldRowsAreKeptAndNewOnesAreAsRandomAsInAnUntrainedModel(String name) {
    TrainedModel older = untrained(name, 3, 2, 7);
    TrainedModel random = untrained(name, 5, 4, 8);
    TrainedModel warm = WarmStart.of(older, random);
    assertThat(warm.spec()).isEqualTo(random.spec());
    random
        .parameters()
        .forEach(
            (parameter, table) -> {
              float[] values = warm.parameter(parameter).values();
              float[] kept = older.parameter(parameter).values();
              assertThat(values).hasSize(table.values().length).startsWith(kept);
              for (int i = kept.length; i < values.length; i++) {
                assertThat(values[i]).isEqualTo(table.values()[i]);
              }
            });
  }

  @Test
  void anotherModelOrAGrownOneIsRefused() {
    TrainedModel random = untrained("mf", 5, 4, 8);
    for (TrainedModel older :
        new TrainedModel[] {untrained("biased-mf", 3, 2, 7), untrained("mf", 6, 4, 7)}) {
      assertThatThrownBy(() -> WarmStart.of(older, random))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageContaining("Cannot go on from");
    }
    assertThat(WarmStart.sameModel(untrained("mf", 6, 4, 7).spec(), random.spec())).isTrue();
  }
}
