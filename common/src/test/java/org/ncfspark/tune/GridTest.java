package org.ncfspark.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ncfspark.error.InvalidConfigException;

class GridTest {
  private static final List<String> LINES =
      List.of(
          "model.factors = 8, 16", "train.optimizer=adam,\"sgd\"", "model.hidden-layers=[1],[2]");

  @Test
  void everyCombinationIsATrialTheLastKeyChangingFastest() {
    List<List<String>> trials = Grid.of(LINES).trials(0, 1);
    assertThat(trials).hasSize(8).doesNotHaveDuplicates();
    assertThat(trials.get(0))
        .containsExactly("model.factors=8", "train.optimizer=\"adam\"", "model.hidden-layers=[1]");
    assertThat(trials.get(7))
        .containsExactly("model.factors=16", "train.optimizer=\"sgd\"", "model.hidden-layers=[2]");
  }

  @Test
  void withoutKeysTheConfigurationItselfIsTheOnlyTrial() {
    assertThat(Grid.of(List.of()).trials(0, 1)).containsExactly(List.of());
  }

  @Test
  void aSampleIsTheSameForASeedAndKeepsTheOrder() {
    List<List<String>> all = Grid.of(LINES).trials(0, 1);
    List<List<String>> three = Grid.of(LINES).trials(3, 5);
    assertThat(three).hasSize(3).isEqualTo(Grid.of(LINES).trials(3, 5)).isSubsetOf(all);
    assertThat(three).isSortedAccordingTo((a, b) -> all.indexOf(a) - all.indexOf(b));
    assertThat(Grid.of(LINES).trials(3, 6)).isNotEqualTo(three);
    assertThat(Grid.of(LINES).trials(9, 5)).isEqualTo(all);
  }

  @Test
  void whatIsNoGridIsRefusedByItsLine() {
    assertThatThrownBy(() -> Grid.of(List.of("model.factors")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage("Grid 'model.factors': expected key = value, value, ...");
    assertThatThrownBy(() -> Grid.of(List.of("a=1", "a=2")))
        .hasMessage("Grid 'a=2': a is in the grid twice");
    assertThatThrownBy(() -> Grid.of(List.of("a=")))
        .hasMessage("Grid 'a=': expected at least one value");
  }
}
