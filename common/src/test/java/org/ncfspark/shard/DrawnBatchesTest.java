package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.shard.ExampleSettings.Order;

class DrawnBatchesTest {
  private static final int BATCHES = 4;

  /** Seven positives with two negatives each: mini-batches of 5, 5, 5 and 6 examples. */
  private static EpochExamples examples() {
    ShardInteractions positives =
        ShardInteractions.of(
            0, LongStream.range(0, 7).map(item -> ShardInteractions.pair(1, (int) item)).toArray());
    return new EpochExamples(
        TrainingShard.of(positives, positives), new ExampleSettings(20, 2, Order.EXAMPLES, 42), 1);
  }

  private static List<List<String>> batches(DrawnBatches batches) {
    List<List<String>> all = new ArrayList<>();
    while (batches.advance()) {
      int size = batches.size();
      int[] userRows = new int[size];
      int[] items = new int[size];
      float[] labels = new float[size];
      batches.copyTo(userRows, items, labels);
      all.add(named(userRows, items, labels));
    }
    return all;
  }

  private static List<String> named(int[] userRows, int[] items, float[] labels) {
    List<String> examples = new ArrayList<>();
    for (int i = 0; i < items.length; i++) {
      examples.add(userRows[i] + " " + items[i] + " " + labels[i]);
    }
    return examples;
  }

  private static List<String> drawn(int from, int to) {
    int[] userRows = new int[to - from];
    int[] items = new int[to - from];
    float[] labels = new float[to - from];
    examples().fill(from, to, userRows, items, labels);
    return named(userRows, items, labels);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 6, 7, 10, 11, 16, 100})
  void miniBatchesAreThoseOfTheEpochHoweverManyAreDrawnAtOnce(int ahead) {
    BatchRange epoch = new BatchRange(1, 0, BATCHES, BATCHES);
    assertThat(batches(new DrawnBatches(examples(), epoch, ahead)))
        .containsExactly(drawn(0, 5), drawn(5, 10), drawn(10, 15), drawn(15, 21));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void aRangeHasItsOwnMiniBatchesOnly(int ahead) {
    BatchRange middle = new BatchRange(1, 1, 3, BATCHES);
    assertThat(batches(new DrawnBatches(examples(), middle, ahead)))
        .containsExactly(drawn(5, 10), drawn(10, 15));
  }

  @Test
  void emptyMiniBatchesAreLeftOut() {
    BatchRange ofMore = new BatchRange(1, 0, 42, 42);
    assertThat(batches(new DrawnBatches(examples(), ofMore, 4)))
        .hasSize(21)
        .allMatch(batch -> batch.size() == 1);
  }

  @Test
  void aRangeOfEmptyMiniBatchesHasNone() {
    BatchRange empty = new BatchRange(1, 0, 1, 42);
    assertThat(new DrawnBatches(examples(), empty, 4).advance()).isFalse();
  }
}
