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

  /** The starts of rounds that are kept, for lost executors: see {@code ShardedTrainer}. */
  private static final int KEPT_STARTS = 17;

  private final Training training;
  private final RowBytes rows;
  private final int tasks;

  /**
   * @param tasks that an executor runs at a time
   */
  ShardedMemory(Training training, RowBytes rows, int tasks) {
    this.training = training;
    this.rows = rows;
    this.tasks = Math.min(tasks, training.shards());
  }

  /** The moments of the driver on a cluster. */
  List<Heap> driver() {
    int receivers = Math.min(RECEIVERS, training.shards());
    return List.of(
        new Heap("merging a round", merging(receivers), shared(), starts()),
        new Heap("collecting the model", collecting(receivers), shared(), starts()),
        new Heap("validating", validating(), shared() + rows.model(), starts()));
  }

  /** The moments of an executor. */
  List<Heap> executor() {
    long working = tasks * (shard() + users());
    return List.of(
        new Heap("dealing users", tasks * dealing(), 0, tasks * shard()),
        new Heap(
            "training a round",
            shared() + inTasks(),
            shared() + working,
            starts() + tasks * users() + training.candidateBytes() / training.shards()),
        new Heap("validating", 2 * rows.model(), rows.model(), starts() + working));
  }

  /** The moments of the one process of local mode. */
  List<Heap> local() {
    long working = tasks * (shard() + users());
    long all = training.shards() * (shard() + users());
    long cached = all + starts() + training.candidateBytes();
    int receivers = Math.min(RECEIVERS, tasks);
    long waiting = (training.shards() - tasks) * touched();
    return List.of(
        new Heap("dealing users", tasks * dealing(), 0, training.shards() * shard()),
        new Heap(
            "training a round",
            kept() + waiting + inTasks(),
            shared() + working,
            cached - working + tasks * users()),
        new Heap("merging a round", merging(receivers), shared(), cached + receivers * touched()),
        new Heap(
            "collecting the model", collecting(receivers), shared(), cached + receivers * users()),
        new Heap("validating", validating(), shared() + rows.model(), cached));
  }

  /** A shard's interactions, sorted, and the tables of known items. */
  private long shard() {
    return 15 * training.interactionsOfShard()
        + 16 * training.usersOfShard()
        + 4 * training.knownOfShard();
  }

  /** A shard's interactions while they are sorted. */
  private long dealing() {
    return 28 * (training.interactionsOfShard() + training.knownOfShard());
  }

  /** The rows of a shard's users. */
  private long users() {
    return training.usersOfShard() * rows.user();
  }

  /** What all shards start a round from. */
  private long shared() {
    return training.items() * rows.item() + rows.network();
  }

  /** What a shard sends back. */
  private long touched() {
    return training.touchedItems() * rows.item() + rows.network();
  }

  /** The tasks of a round. Only one of them is sure to be at its end while the others work. */
  private long inTasks() {
    return tasks * (shard() + users() + working()) + ending();
  }

  /** What a task works with, beside its shard and its users' rows as they were. */
  private long working() {
    long places = 16 * training.items() + 12 * training.usersOfShard();
    long drawn = Math.min(DRAWN_AT_ONCE, DRAWN_EXAMPLE * training.examplesOfRound());
    return users() + shared() + places + drawn;
  }

  /** What a task adds at its end: what it returns, or this once more on its way. */
  private long ending() {
    return Math.max(users() + touched(), users() + 3 * touched() - working());
  }

  /** What the driver holds all the time: two models, the first and the best, and what is shared. */
  private long kept() {
    return (training.epochs() > 1 ? 2 : 1) * rows.model() + shared();
  }

  private long merging(int receivers) {
    return kept()
        + training.shards() * touched()
        + Math.max(shared(), touched() * receivers * RECEIVED);
  }

  private long collecting(int receivers) {
    long received = users() * receivers * RECEIVED;
    long model = rows.model() + Math.max(users(), shared());
    return kept() + training.shards() * users() + Math.max(received, model);
  }

  /** The model, once more for the executors. */
  private long validating() {
    return kept() + 2 * rows.model();
  }

  /** Starts of rounds that are kept, each as it is and as it is sent, and the first model. */
  private long starts() {
    long rounds = (long) training.rounds() * training.epochs();
    return 2 * Math.min(KEPT_STARTS, rounds) * shared() - shared() + rows.model();
  }
}
