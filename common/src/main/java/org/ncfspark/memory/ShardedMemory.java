package org.ncfspark.memory;

import java.util.List;

/**
 * The heap that training in shards needs, see {@code spark-jobs/docs/memory.md}: the moments in
 * which much is held at once, on the driver, on an executor, and in local mode, where both are one
 * process.
 */
final class ShardedMemory {
  private static final long DRAWN_EXAMPLE = 12;
  private static final long DRAWN_AT_ONCE = 12L << 20;

  /** Results that are received at a time. Spark has four threads, and not all are always busy. */
  private static final int RECEIVERS = 2;

  /** A result while it is received: as it was sent, in one piece, and its value in bytes. */
  private static final long RECEIVED = 3;

  /** What a process merges at a time, see {@code RoundExchange}. */
  private static final long MERGED_AT_ONCE = 64L << 20;

  /** A result as it is sent: its rows, and its bytes in an array that grows by doubling. */
  private static final long SENT = 3;

  /** The starts of rounds that are kept, for lost executors: see {@code ShardedTrainer}. */
  private static final int KEPT_STARTS = 17;

  private final Training training;
  private final RowBytes rows;
  private final int tasks;
  private final ShardBytes of;

  /**
   * @param tasks that an executor runs at a time
   * @param historyCap of histories beside the interactions, 0 = the interactions are the histories
   */
  ShardedMemory(Training training, RowBytes rows, int tasks, int historyCap) {
    this.training = training;
    this.rows = rows;
    this.of = new ShardBytes(training, rows, historyCap);
    this.tasks = Math.min(tasks, training.shards());
  }

  /** The moments of the driver on a cluster. */
  List<Heap> driver() {
    return List.of(
        new Heap("merging a round", merging(received(training.shards())), shared(), starts()),
        new Heap("validating", validating(), shared() + rows.shared(), starts()));
  }

  /** The moments of an executor. */
  List<Heap> executor() {
    long working = tasks * (of.shard() + of.users());
    return List.of(
        new Heap("dealing users", tasks * of.dealing(), 0, tasks * of.shard()),
        new Heap(
            "training a round",
            shared() + inTasks(),
            shared() + working,
            starts() + tasks * of.users() + training.candidateBytes() / training.shards()),
        new Heap("merging a round", shared() + inMergingTasks(), shared(), starts() + working),
        new Heap(
            "validating",
            2 * rows.shared() + tasks * of.publishedUsers(),
            rows.shared(),
            starts() + working));
  }

  /** The moments of the one process of local mode. */
  List<Heap> local() {
    long working = tasks * (of.shard() + of.users());
    long cached =
        training.shards() * (of.shard() + of.users()) + starts() + training.candidateBytes();
    return List.of(
        new Heap("dealing users", tasks * of.dealing(), 0, training.shards() * of.shard()),
        new Heap(
            "training a round",
            kept() + waiting() + inTasks(),
            shared() + working,
            cached - working + tasks * of.users()),
        new Heap("merging a round", merging(received(tasks) + inMergingTasks()), shared(), cached),
        new Heap(
            "validating",
            validating() + tasks * of.publishedUsers(),
            shared() + rows.shared(),
            cached));
  }

  /** The longest array: what all shards share, or the rows of a shard's users. */
  long longestArray() {
    return Math.max(training.items() * rows.item(), of.users());
  }

  /** What all shards start a round from. */
  private long shared() {
    return training.items() * rows.item() + rows.network();
  }

  /** What a shard sends back. */
  private long touched() {
    return training.touchedItems() * rows.item() + rows.network();
  }

  /** Whether updates are merged on the driver, see {@code RoundExchange}. */
  private boolean mergesOnDriver() {
    return training.shards() * touched() <= MERGED_AT_ONCE;
  }

  /** Updates of all shards, where the driver waits for the last of them. */
  private long waiting() {
    return mergesOnDriver() ? training.shards() * touched() : 0;
  }

  /** Ranges of items in which executors merge, see {@code RoundExchange}. */
  private long ranges() {
    return (training.shards() * touched() + MERGED_AT_ONCE - 1) / MERGED_AT_ONCE;
  }

  /** The merged rows of a range. */
  private long range() {
    return shared() / ranges();
  }

  /** What tasks hold that merge ranges: the pieces of all shards, and what they send. */
  private long inMergingTasks() {
    return mergesOnDriver()
        ? 0
        : tasks * (training.shards() * touched() / ranges() + SENT * range());
  }

  /** The tasks of a round, which may all end at once. */
  private long inTasks() {
    return tasks * (of.shard() + of.users() + working() + ending());
  }

  /**
   * What a task works with, beside its shard and its users' rows as they were: its own copy of
   * these, and of all items' rows or of those that it reads.
   */
  private long working() {
    long drawn = Math.min(DRAWN_AT_ONCE, DRAWN_EXAMPLE * training.examplesOfRound());
    long items =
        2 * training.examplesOfRound() > training.items()
            ? shared() + 16 * training.items()
            : touched() + 4 * training.items() + 16 * training.touchedItems();
    return of.users() + items + 12 * training.usersOfShard() + drawn;
  }

  /** What a task adds at its end: what it sends, and where it is sent in one piece, its bytes. */
  private long ending() {
    return mergesOnDriver() ? SENT * touched() : touched();
  }

  /** What the driver holds all the time: what is shared, as training starts and as it is. */
  private long kept() {
    return rows.shared() + shared();
  }

  /**
   * Results while they are received: updates of shards, or merged ranges.
   *
   * @param results that can arrive at a time
   */
  private long received(int results) {
    return Math.min(RECEIVERS, results) * RECEIVED * (mergesOnDriver() ? touched() : range());
  }

  /**
   * The driver while a round is merged: updates or merged ranges, and then the rows that come of
   * them.
   *
   * @param before what is held until all are there
   */
  private long merging(long before) {
    long collected = mergesOnDriver() ? training.shards() * touched() : shared();
    return kept() + collected + Math.max(shared(), before);
  }

  /** What users share of the model, once more for the executors. */
  private long validating() {
    return kept() + 2 * rows.shared();
  }

  /** Starts of rounds that are kept, each as it is and as it is sent, and the first model. */
  private long starts() {
    long rounds = (long) training.rounds() * training.epochs();
    return 2 * Math.min(KEPT_STARTS, rounds) * shared() - shared() + rows.shared();
  }
}
