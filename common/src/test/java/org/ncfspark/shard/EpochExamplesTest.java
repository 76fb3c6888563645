package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ncfspark.shard.ShardInteractions.pair;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ncfspark.shard.ExampleSettings.Order;

class EpochExamplesTest {
  private static final int ITEMS = 10;
  private static final int NEGATIVES = 4;
  private static final ShardInteractions POSITIVES =
      ShardInteractions.of(
          0, new long[] {pair(3, 0), pair(3, 9), pair(5, 4), pair(8, 1), pair(8, 2)});

  private record Example(int user, int item, float label) {}

  private static List<Example> examples(EpochExamples epoch, int... cuts) {
    return examples(POSITIVES, epoch, cuts);
  }

  private static List<Example> examples(
      ShardInteractions positives, EpochExamples epoch, int... cuts) {
    List<Example> all = new ArrayList<>();
    long from = 0;
    for (int cut : cuts) {
      int[] users = new int[(int) (cut - from)];
      int[] items = new int[users.length];
      float[] labels = new float[users.length];
      epoch.fill(from, cut, users, items, labels);
      for (int i = 0; i < users.length; i++) {
        all.add(new Example(positives.users()[users[i]], items[i], labels[i]));
      }
      from = cut;
    }
    return all;
  }

  private static EpochExamples epoch(
      ShardInteractions positives, ShardInteractions known, int number) {
    return new EpochExamples(
        TrainingShard.of(positives, known),
        new ExampleSettings(ITEMS, NEGATIVES, Order.EXAMPLES, 42),
        number);
  }

  private static EpochExamples epoch(int number) {
    return epoch(POSITIVES, POSITIVES, number);
  }

  @Test
  void everyPositiveComesOnceAndWithItsNegatives() {
    List<Example> all = examples(epoch(1), 25);
    assertThat(all)
        .filteredOn(example -> example.label == 1)
        .containsExactlyInAnyOrder(
            new Example(3, 0, 1),
            new Example(3, 9, 1),
            new Example(5, 4, 1),
            new Example(8, 1, 1),
            new Example(8, 2, 1));
    assertThat(all)
        .filteredOn(example -> example.label == 0 && example.user == 5)
        .hasSize(NEGATIVES);
    assertThat(all)
        .filteredOn(example -> example.label == 0 && example.user == 8)
        .hasSize(2 * NEGATIVES);
  }

  @Test
  void neverDrawsAKnownItem() {
    ShardInteractions known =
        ShardInteractions.of(
            0,
            new long[] {
              pair(3, 0),
              pair(3, 9),
              pair(3, 5),
              pair(5, 4),
              pair(5, 0),
              pair(8, 1),
              pair(8, 2),
              pair(8, 3)
            });
    for (int number = 1; number < 200; number++) {
      EpochExamples epoch = epoch(POSITIVES, known, number);
      assertThat(examples(epoch, 25))
          .filteredOn(example -> example.label == 0)
          .noneMatch(example -> example.user == 3 && List.of(0, 9, 5).contains(example.item))
          .noneMatch(example -> example.user == 5 && List.of(4, 0).contains(example.item))
          .noneMatch(example -> example.user == 8 && List.of(1, 2, 3).contains(example.item));
    }
  }

  @Test
  void everyUnknownItemIsEquallyLikely() {
    int[] counts = new int[ITEMS];
    for (int number = 1; number <= 9000; number++) {
      examples(epoch(number), 25).stream()
          .filter(example -> example.label == 0 && example.user == 5)
          .forEach(example -> counts[example.item]++);
    }
    // 36,000 draws over nine items: 4,000 each, standard deviation 60.
    for (int item = 0; item < ITEMS; item++) {
      assertThat(counts[item]).isBetween(item == 4 ? 0 : 3760, item == 4 ? 0 : 4240);
    }
  }

  @Test
  void miniBatchesOfAnySizeMakeTheSameEpoch() {
    assertThat(examples(epoch(7), 1, 6, 24, 25)).isEqualTo(examples(epoch(7), 25));
  }

  @Test
  void pairwiseOrderKeepsAPositiveAndItsNegativesTogether() {
    EpochExamples epoch =
        new EpochExamples(
            TrainingShard.of(POSITIVES, POSITIVES),
            new ExampleSettings(ITEMS, NEGATIVES, Order.POSITIVES, 42),
            1);
    List<Example> all = examples(epoch, 10, 25);
    for (int positive = 0; positive < 25; positive += 5) {
      int user = all.get(positive).user;
      assertThat(all.subList(positive, positive + 5))
          .extracting(Example::label)
          .containsExactly(1f, 0f, 0f, 0f, 0f);
      assertThat(all.subList(positive, positive + 5)).allMatch(example -> example.user == user);
    }
    assertThat(all).filteredOn(example -> example.label == 1).doesNotHaveDuplicates().hasSize(5);
  }

  @Test
  void everyEpochHasItsOwnNegativesAndOrder() {
    assertThat(examples(epoch(1), 25)).isNotEqualTo(examples(epoch(2), 25));
  }

  @Test
  void userWhoKnowsEveryItemGetsAnotherItemThanThePositive() {
    ShardInteractions all = ShardInteractions.of(0, new long[] {pair(1, 0), pair(1, 1)});
    List<Example> examples =
        examples(
            all,
            new EpochExamples(
                TrainingShard.of(all, all), new ExampleSettings(2, 3, Order.EXAMPLES, 42), 1),
            8);
    assertThat(examples).filteredOn(example -> example.label == 0).hasSize(6);
  }

  @Test
  void knownItemsMustBeOfTheSameUsers() {
    ShardInteractions others = ShardInteractions.of(0, new long[] {pair(1, 0)});
    assertThatThrownBy(() -> epoch(POSITIVES, others, 1)).hasMessageContaining("other users");
  }
}
