package org.ncfspark.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** 1,000 users, 2,000,000 items of 1 KiB each and 100,000 interactions in ten shards. */
class BlockMemoryTest {
  private static final long ITEMS = 2_000_000;
  private static final long TABLE = ITEMS * 1024;
  private static final RowBytes ROWS = new RowBytes(96, 1024, 16, 32, 4 * ITEMS);

  /** 10,000 interactions of a shard with a negative each, in ten rounds. */
  private static final long ROWS_READ = 2000;

  private static BlockMemory memory(int tasks) {
    return memory(tasks, 0);
  }

  private static BlockMemory memory(int tasks, long historyItems) {
    Training training = new Training(1000, ITEMS, 100_000, 0, 10, 2, 10, 1, 40_000);
    return new BlockMemory(training, ROWS, tasks, new ShardBytes(training, ROWS, 0), historyItems);
  }

  private static Heap moment(String moment, int tasks) {
    return memory(tasks).executor().stream()
        .filter(heap -> heap.moment().equals(moment))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noProcessHasToHoldTheTable() {
    assertThat(memory(2).driver()).allMatch(heap -> heap.needed() == Heap.LEAST);
    assertThat(memory(2).executor()).allMatch(heap -> heap.held() < TABLE / 20);
    assertThat(memory(2).longestArray()).isLessThan(9L << 20);
  }

  @Test
  void aTaskThatTrainsHoldsTheRowsThatItReads() {
    long shard = 15 * 10_000 + 16 * 100;
    long trained =
        shard
            + 2 * 100 * 96
            + 12 * 100
            + 12 * ROWS_READ
            + 8 * ITEMS
            + 16 * ROWS_READ
            + 4 * 1024 * ROWS_READ
            + 2 * 16;
    assertThat(moment("training a round", 1).held()).isEqualTo(trained);
    assertThat(moment("training a round", 3).held()).isEqualTo(3 * trained);
    assertThat(moment("training a round", 99).held()).isEqualTo(10 * trained);
  }

  @Test
  void historiesAreReadBesideTheExamples() {
    assertThat(memory(1, 500).executor()).isEqualTo(memory(1).executor());
    assertThat(memory(1, 3 * ROWS_READ).executor().get(1).held())
        .isEqualTo(moment("training a round", 1).held() + 4 * 1024 * 2 * ROWS_READ);
  }

  @Test
  void aTaskThatMergesHoldsABlockAndThePiecesOfAllShards() {
    long blocks = (TABLE + (8 << 20) - 1) / (8 << 20);
    assertThat(moment("merging a round", 2).held())
        .isEqualTo(2 * (3 * (TABLE / blocks) + 10 * 1024 * ROWS_READ / blocks));
  }

  @Test
  void aTaskThatValidatesHoldsItsCandidatesRowsTwice() {
    // 40,000 bytes of candidates are about 10,000 items, 1,000 of each shard.
    assertThat(moment("validating", 1).held()).isEqualTo(2 * 1000 * 1024 + 100 * 32 + 16);
  }
}
