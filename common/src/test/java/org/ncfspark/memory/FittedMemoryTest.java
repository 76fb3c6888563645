package org.ncfspark.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ncfspark.model.FittedModel;
import org.ncfspark.model.Models;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;

/** 1,000 users and 100 items, 10,000 interactions. */
class FittedMemoryTest {
  private static final long HISTORIES = 8 * 10_000 + 4 * 1000;

  private static FittedMemory memory(String model, String... settings) {
    NcfConfig config = ConfigLoader.load(List.of(), List.of(settings));
    return new FittedMemory(
        (FittedModel) Models.named(model),
        config.model(),
        new Training(1000, 100, 10_000, 0, 1, 1, 1, 1, 0));
  }

  private static List<Heap> driver(String model, String... settings) {
    return memory(model, settings).driver();
  }

  @Test
  void theLongestArrayIsOfHistoriesNeighboursOrFactors() {
    assertThat(memory("item-knn").longestArray()).isEqualTo(4 * 10_000);
    assertThat(memory("user-knn", "model.neighbourhood.neighbours=20").longestArray())
        .isEqualTo(4 * 20 * 1000);
    assertThat(memory("ease").longestArray()).isEqualTo(4 * 10_000);
    assertThat(memory("ials", "model.factors=64").longestArray()).isEqualTo(4 * 64 * 1000);
    assertThat(memory("item-pop").longestArray()).isEqualTo(4 * 100);
  }

  @Test
  void easeSolvesInATriangleOfDoublesAndASquareOfFloats() {
    assertThat(driver("ease").get(0).held()).isEqualTo(2 * HISTORIES + 8 * 100 * 100);
  }

  @Test
  void neighboursAreAnIndexAndASimilarityEach() {
    String ten = "model.neighbourhood.neighbours=10";
    assertThat(driver("item-knn", ten).get(1).held()).isEqualTo(2 * (HISTORIES + 8 * 10 * 100));
    assertThat(driver("user-knn", ten).get(1).held()).isEqualTo(2 * (HISTORIES + 8 * 10 * 1000));
  }

  @Test
  void popularityTakesNothing() {
    assertThat(driver("item-pop").get(0).held()).isEqualTo(4 * 100);
  }
}
