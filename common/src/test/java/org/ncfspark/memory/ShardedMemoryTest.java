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
  private static final RowBytes ROWS = new RowBytes(48, 24, 16, MODEL, 0);

  /** The users' rows as they are trained, the items' table, places, and examples. */
  private static final long WORKING = USERS + SHARED + 16 * 100 + 12 * 500 + 12 * 5000 * 5 / 2;

  /** The users' rows and the touched items' as they are returned. */
  private static final long ENDING = USERS + SHARED;

  private static ShardedMemory memory(int epochs, int tasks) {
    return new ShardedMemory(new Training(1000, 100, 10_000, 0, 2, 5, 2, epochs, 0), ROWS, tasks);
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
        .isEqualTo(SHARED + 2 * (SHARD + USERS + WORKING) + ENDING);
    assertThat(memory(1, 8).executor()).isEqualTo(memory(1, 2).executor());
  }

  @Test
  void theDriverHoldsWhatAllShardsTouched() {
    long kept = MODEL + SHARED;
    assertThat(held(memory(1, 1).driver(), "merging a round"))
        .isEqualTo(kept + 2 * SHARED + 2 * 3 * SHARED);
  }

  @Test
  void theDriverHoldsAllUsersRowsToMakeTheModel() {
    assertThat(held(memory(1, 1).driver(), "collecting the model"))
        .isEqualTo(MODEL + SHARED + 2 * USERS + 2 * 3 * USERS);
  }

  @Test
  void fromTheSecondEpochOnThereIsABestModelBesideTheFirst() {
    assertThat(held(memory(2, 1).driver(), "validating"))
        .isEqualTo(MODEL + held(memory(1, 1).driver(), "validating"));
  }

  @Test
  void inLocalModeResultsWaitForTheShardsThatAreNotTrainedYet() {
    assertThat(held(memory(1, 1).local(), "training a round"))
        .isEqualTo(MODEL + SHARED + SHARED + SHARD + USERS + WORKING + ENDING);
  }

  @Test
  void aShardTouchesNoMoreItemsThanItHasExamples() {
    Training few = new Training(10, 1000, 20, 0, 2, 5, 2, 1, 0);
    assertThat(few.touchedItems()).isEqualTo(10 * 5 / 2);
  }
}
