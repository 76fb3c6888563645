package org.ncfspark.memory;

import java.util.List;
import org.ncfspark.shard.RowBlocks;

/**
 * The heap that training in shards needs where shared rows live in blocks on the executors, see
 * {@code spark-jobs/docs/memory.md}. Neither the driver nor an executor needs to hold all of them:
 * blocks lie in Spark's cache, which moves to disk what there is no room for.
 */
final class BlockMemory {
  private static final long DRAWN_EXAMPLE = 12;
  private static final long PIECE = 8L << 20;

  /**
   * A task's rows: those that it starts from, its copy of them, those that it touched, and what is
   * cut out of these to be sent.
   */
  private static final int ROWS_IN_TASK = 4;

  /** A block that is merged: as it was, its merged rows, and as it is. */
  private static final int MERGED_BLOCK = 3;

  private final Training training;
  private final RowBytes rows;
  private final int tasks;
  private final ShardBytes of;
  private final long historyItems;

  /**
   * @param tasks that an executor runs at a time
   * @param historyItems of a shard whose rows a round may read, beside those of its examples
   */
  BlockMemory(Training training, RowBytes rows, int tasks, ShardBytes of, long historyItems) {
    this.of = of;
    this.historyItems = historyItems;
    this.training = training;
    this.rows = rows;
    this.tasks = tasks;
  }

  /** The moments of the driver on a cluster. */
  List<Heap> driver() {
    return List.of(
        new Heap("merging a round", 2 * rows.network(), 0, 0),
        new Heap("publishing", 2 * rows.network() + 3 * PIECE, 0, 0));
  }

  /** The moments of an executor. */
  List<Heap> executor() {
    return List.of(
        new Heap("dealing users", training() * of.dealing(), 0, training() * of.shard()),
        new Heap("training a round", training() * trained(), 0, cached()),
        new Heap("merging a round", tasks * merged(), 0, cached()),
        new Heap("validating", training() * validated(), 0, cached()));
  }

  /** The moments of the one process of local mode: it has the driver's networks beside the rest. */
  List<Heap> local() {
    return executor().stream()
        .map(
            heap ->
                new Heap(
                    heap.moment(),
                    heap.held() + 2 * rows.network(),
                    heap.heldInCache(),
                    heap.cached()))
        .toList();
  }

  /** The longest array: a block, the rows that a shard reads, or those of its users. */
  long longestArray() {
    return Math.max(Math.max(block(), read()), of.users());
  }

  /** Tasks that train at a time. */
  private int training() {
    return Math.min(tasks, training.shards());
  }

  private long table() {
    return training.items() * rows.item();
  }

  private int blocks() {
    return RowBlocks.count(training.items(), table(), training.shards());
  }

  private long block() {
    return table() / blocks();
  }

  /** The rows that a shard reads in a round. */
  private long read() {
    return Math.min(training.items(), Math.max(training.examplesOfRound(), historyItems))
        * rows.item();
  }

  /** What a task holds that trains: examples, users' rows, the rows that it reads, and places. */
  private long trained() {
    return of.shard()
        + 2 * of.users()
        + 12 * training.usersOfShard()
        + DRAWN_EXAMPLE * training.examplesOfRound()
        + 8 * training.items()
        + 16 * training.touchedItems()
        + ROWS_IN_TASK * read()
        + 2 * rows.network();
  }

  /** What a task holds that merges a block: its rows, and the pieces of all shards. */
  private long merged() {
    return MERGED_BLOCK * block() + training.shards() * read() / blocks();
  }

  /** What a task holds that ranks: candidates' rows as they come, and as the model has them. */
  private long validated() {
    long candidates = training.candidateBytes() / Integer.BYTES / training.shards();
    return 2 * Math.min(training.items(), candidates) * rows.item()
        + of.publishedUsers()
        + rows.network();
  }

  /** Two generations of blocks, shards and users' rows, as far as there is room for them. */
  private long cached() {
    return 2 * table() + training.shards() * (of.shard() + of.users()) + training.candidateBytes();
  }
}
