package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.ncfspark.shard.ExampleSettings.Order;

class BatchRangeTest {
  /** Seven positives with two negatives each: 21 examples. */
  private static EpochExamples examples(Order order) {
    ShardInteractions positives =
        ShardInteractions.of(
            0, LongStream.range(0, 7).map(item -> ShardInteractions.pair(1, (int) item)).toArray());
    return new EpochExamples(
        TrainingShard.of(positives, positives), new ExampleSettings(20, 2, order, 42), 1);
  }

  private static List<Long> starts(Order order, long perEpoch) {
    BatchRange range = new BatchRange(1, 0, perEpoch, perEpoch);
    List<Long> starts = new ArrayList<>();
    for (long batch = 0; batch <= perEpoch; batch++) {
      starts.add(range.start(batch, examples(order)));
    }
    return starts;
  }

  @Test
  void batchesCoverAllExamplesAndDifferByOneAtMost() {
    assertThat(starts(Order.EXAMPLES, 4)).containsExactly(0L, 5L, 10L, 15L, 21L);
  }

  @Test
  void batchesOfAPairwiseOrderTearNoGroup() {
    assertThat(starts(Order.POSITIVES, 3)).containsExactly(0L, 6L, 12L, 21L);
  }

  @Test
  void moreBatchesThanExamplesLeaveSomeEmpty() {
    assertThat(starts(Order.POSITIVES, 14)).startsWith(0L, 0L, 3L, 3L, 6L).endsWith(21L);
  }

  @Test
  void roundsDivideAnEpochWithoutAGap() {
    List<BatchRange> rounds = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      rounds.add(BatchRange.ofRound(1, round, 3, 10));
    }
    assertThat(rounds).extracting(BatchRange::first).containsExactly(0L, 3L, 6L);
    assertThat(rounds).extracting(BatchRange::end).containsExactly(3L, 6L, 10L);
  }
}
