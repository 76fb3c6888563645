package org.ncfspark.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** 1,000 users and 100 items, 10,000 interactions with four negatives each, two shards. */
class ShardedMemoryTest {
  private static final long SHARD = 15 * 5000 + 16 * 500;
  private static final long USERS = 500 * 48;
  private static final long SHARED = 100 * 24 + 16;
  private static final long MODEL = 5000;
  private static final RowBytes ROWS = new RowBytes(48, 24, 16, 12, MODEL);

  /** The users' rows as they are trained, the items' table, places, and examples. */
  private static final long WORKING = USERS + SHARED + 16 * 100 + 12 * 500 + 12 * 5000 * 5 / 2;

  /** The touched items' rows as they are sent. */
  private static final long ENDING = 3 * SHARED;

  private static ShardedMemory memory(int epochs, int tasks) {
    return new ShardedMemory(
        new Training(1000, 100, 10_000, 0, 2, 5, 2, epochs, 0), ROWS, tasks, 0);
  }

  private static long held(List<Heap> moments, String moment) {
    return moments.stream()
        .filter(heap -> heap.moment().equals(moment))
        .findFirst()
        .orElseThrow()
        .held();
  }

  @Test
  void anExecutorHoldsWhatItsTasksWorkOnAndOneStartOfTheRound() {
    assertThat(held(memory(1, 1).executor(), "training a round"))
        .isEqualTo(SHARED + SHARD + USERS + WORKING + ENDING);
    assertThat(held(memory(1, 2).executor(), "training a round"))
        .isEqualTo(SHARED + 2 * (SHARD + USERS + WORKING + ENDING));
    assertThat(memory(1, 8).executor()).isEqualTo(memory(1, 2).executor());
  }

  @Test
  void historiesWithACapLieBesideTheInteractions() {
    Training training = new Training(1000, 100, 10_000, 0, 2, 5, 2, 1, 0);
    long whole = held(memory(1, 1).executor(), "training a round");
    assertThat(held(new ShardedMemory(training, ROWS, 1, 3).executor(), "training a round"))
        .isEqualTo(whole + 4 * (500 + 3 * 500));
    assertThat(held(new ShardedMemory(training, ROWS, 1, 1000).executor(), "training a round"))
        .isEqualTo(whole + 4 * (500 + 5000));
  }

  @Test
  void theDriverHoldsWhatAllShardsTouched() {
    long kept = MODEL + SHARED;
    assertThat(held(memory(1, 1).driver(), "merging a round"))
        .isEqualTo(kept + 2 * SHARED + 2 * 3 * SHARED);
  }

  @Test
  void theDriverHoldsNothingOfUsers() {
    Training manyUsers = new Training(1_000_000, 100, 10_000, 0, 2, 5, 2, 1, 0);
    assertThat(new ShardedMemory(manyUsers, ROWS, 1, 0).driver()).isEqualTo(memory(1, 1).driver());
  }

  @Test
  void updatesThatAreManyAreMergedInRangesOfWhichTheDriverHoldsEachRowOnce() {
    // 32 shards touch 100,000 of 100,000 items' rows of 24 bytes: 77 MB, two ranges of 64 MiB.
    Training many = new Training(1000, 100_000, 10_000_000, 0, 32, 5, 2, 1, 0);
    long shared = 100_000 * 24 + 16;
    long received = 2 * 3 * shared / 2;
    assertThat(held(new ShardedMemory(many, ROWS, 1, 0).driver(), "merging a round"))
        .isEqualTo(MODEL + shared + shared + received);
    long pieces = 32 * shared / 2;
    assertThat(held(new ShardedMemory(many, ROWS, 1, 0).executor(), "merging a round"))
        .isEqualTo(shared + pieces + 3 * shared / 2);
  }

  @Test
  void inLocalModeNoUpdatesWaitWhereRangesAreMerged() {
    Training many = new Training(1000, 100_000, 10_000_000, 0, 32, 5, 2, 1, 0);
    ShardedMemory memory = new ShardedMemory(many, ROWS, 1, 0);
    assertThat(held(memory.local(), "training a round"))
        .isEqualTo(MODEL + held(memory.executor(), "training a round"));
  }

  @Test
  void aTaskThatReadsFewItemsHasATableOfThose() {
    // 5 examples of a round.
    Training few = new Training(10, 1000, 20, 0, 20, 10, 2, 1, 0);
    long users = 48;
    long working = users + (5 * 24 + 16) + 4 * 1000 + 16 * 5 + 12 + 12 * 5;
    long ending = 3 * (5 * 24 + 16);
    assertThat(held(new ShardedMemory(few, ROWS, 1, 0).executor(), "training a round"))
        .isEqualTo(1000 * 24 + 16 + 15 + 16 + users + working + ending);
  }

  @Test
  void theLongestArrayIsThatOfItemsOrOfAShardsUsers() {
    assertThat(memory(1, 1).longestArray()).isEqualTo(USERS);
    Training manyItems = new Training(10, 10_000, 20, 0, 2, 5, 2, 1, 0);
    assertThat(new ShardedMemory(manyItems, ROWS, 1, 0).longestArray()).isEqualTo(24 * 10_000);
  }

  @Test
  void inLocalModeResultsWaitForTheShardsThatAreNotTrainedYet() {
    assertThat(held(memory(1, 1).local(), "training a round"))
        .isEqualTo(MODEL + SHARED + 2 * SHARED + SHARD + USERS + WORKING + ENDING);
  }

  @Test
  void aShardTouchesNoMoreItemsThanItHasExamples() {
    Training few = new Training(10, 1000, 20, 0, 2, 5, 2, 1, 0);
    assertThat(few.touchedItems()).isEqualTo(10 * 5 / 2);
  }
}
