package org.ncfspark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlantedTastesTest {
  private static final GenerateConfig SMALL = new GenerateConfig(200, 100, 4000, 5, 0.2, 0.8);

  @Test
  void samePairsForASeedWhicheverUserIsAskedFirst() {
    PlantedTastes forward = new PlantedTastes(SMALL, 42);
    forward.history(0);
    assertThat(forward.history(7).items())
        .isEqualTo(new PlantedTastes(SMALL, 42).history(7).items());
    assertThat(forward.history(7).items())
        .isNotEqualTo(new PlantedTastes(SMALL, 43).history(7).items());
  }

  @Test
  void itemsOfAUserAreDistinctAndTheirTimesIncrease() {
    PlantedTastes tastes = new PlantedTastes(SMALL, 1);
    for (int user = 0; user < SMALL.users(); user++) {
      GeneratedHistory history = tastes.history(user);
      assertThat(history.items()).doesNotHaveDuplicates();
      assertThat(history.epochSeconds()).isSorted().doesNotHaveDuplicates();
      assertThat(Arrays.stream(history.ratings())).allMatch(rating -> rating >= 1 && rating <= 5);
    }
  }

  @Test
  void noiseIsTheShareOutsideTheTasteThatAnyTasteWouldGive() {
    // Four of five items have another taste: 0.2 * 4/5 = 0.16 of all.
    GenerateConfig config = new GenerateConfig(1000, 5000, 10_000, 5, 0.2, 0.0);
    PlantedTastes tastes = new PlantedTastes(config, 3);
    PlantedItems items = new PlantedItems(config, 3);
    long outside =
        IntStream.range(0, config.users())
            .mapToLong(user -> outsideCommonestTaste(tastes.history(user).items(), items))
            .sum();
    assertThat(outside / (double) config.interactions()).isBetween(0.13, 0.18);
  }

  @Test
  void aUserWhoseTasteIsUsedUpTakesOtherItems() {
    // 10 tastes of about 10 items, 50 interactions a user and no noise.
    GenerateConfig config = new GenerateConfig(20, 100, 1000, 10, 0.0, 3.0);
    PlantedTastes tastes = new PlantedTastes(config, 5);
    long pairs = IntStream.range(0, 20).mapToLong(u -> tastes.history(u).items().length).sum();
    assertThat(pairs).isEqualTo(1000);
    assertThat(tastes.history(3).items()).doesNotHaveDuplicates();
  }

  @Test
  void popularItemsAreTakenMoreOftenButNotEarlier() {
    GenerateConfig config = new GenerateConfig(2000, 50, 20_000, 1, 0.0, 1.0);
    PlantedTastes tastes = new PlantedTastes(config, 9);
    PlantedItems items = new PlantedItems(config, 9);
    double first = 0;
    double last = 0;
    for (int user = 0; user < config.users(); user++) {
      int[] drawn = tastes.history(user).items();
      first += items.popularity(drawn[0]);
      last += items.popularity(drawn[drawn.length - 1]);
    }
    double uniform = items.all().totalWeight() / config.items();
    assertThat(first / config.users()).isGreaterThan(1.5 * uniform);
    assertThat(last / first).isBetween(0.9, 1.1);
  }

  private static long outsideCommonestTaste(int[] drawn, PlantedItems items) {
    long[] counts = new long[5];
    for (int item : drawn) {
      counts[items.tasteOf(item)]++;
    }
    return drawn.length - Arrays.stream(counts).max().orElse(0);
  }
}
