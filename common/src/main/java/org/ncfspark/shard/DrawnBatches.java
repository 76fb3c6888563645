package org.ncfspark.shard;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The mini-batches of a range one after the other; empty ones, which a shard with fewer examples
 * than mini-batches has, are left out.
 *
 * <p>Examples are made for many mini-batches at once: they look up positives and known items all
 * over some megabytes, which the caches lose to the training of each mini-batch in between. Twelve
 * bytes each, 12 MB in all.
 */
public final class DrawnBatches {
  private static final int AHEAD = 1 << 20;

  private final EpochExamples examples;
  private final BatchRange range;
  private final int capacity;
  private final int[] userRows;
  private final int[] items;
  private final float[] labels;
  private long drawnFrom;
  private long drawnTo;
  private long batch;
  private long from;
  private long to;

  /** Row k of the mini-batches is really this one; null where rows have their own numbers. */
  private int[] rowsRead;

  private ShardHistories histories;

  /** Stands before the first mini-batch of {@code range}; {@link #advance} moves to it. */
  public DrawnBatches(EpochExamples examples, BatchRange range) {
    this(examples, range, AHEAD);
  }

  /**
   * @param ahead examples made at once; more if a mini-batch has more
   */
  DrawnBatches(EpochExamples examples, BatchRange range, int ahead) {
    this.examples = examples;
    this.range = range;
    batch = range.first();
    drawnFrom = range.start(batch, examples);
    drawnTo = drawnFrom;
    to = drawnFrom;
    long all = end() - drawnFrom;
    capacity = (int) Math.min(all, Math.max(ahead, largest()));
    userRows = new int[capacity];
    items = new int[capacity];
    labels = new float[capacity];
  }

  /**
   * The mini-batches with the shared rows that they read renumbered in ascending order, from 0: row
   * k of them is {@code rowsRead()[k]}. All are drawn at once.
   */
  static DrawnBatches renumbered(EpochExamples examples, BatchRange range) {
    DrawnBatches batches = new DrawnBatches(examples, range, Integer.MAX_VALUE);
    batches.drawnTo = batches.end();
    int count = (int) (batches.drawnTo - batches.drawnFrom);
    examples.fill(
        batches.drawnFrom, batches.drawnTo, batches.userRows, batches.items, batches.labels);
    batches.renumber(count);
    return batches;
  }

  private void renumber(int count) {
    ExampleSettings settings = examples.settings();
    int[] places = new int[settings.sharedRows()];
    for (int i = 0; i < count; i++) {
      places[items[i]] = 1;
    }
    if (settings.readHistories()) {
      markHistories(count, places);
    }
    rowsRead = IntStream.range(0, places.length).filter(k -> places[k] > 0).toArray();
    Arrays.fill(places, -1);
    for (int k = 0; k < rowsRead.length; k++) {
      places[rowsRead[k]] = k;
    }
    for (int i = 0; i < count; i++) {
      items[i] = places[items[i]];
    }
    if (settings.readHistories()) {
      histories =
          ShardHistories.of(examples.histories(), settings.itemCount()).at(places, rowsRead);
    }
  }

  private void markHistories(int count, int[] places) {
    ShardInteractions all = examples.histories();
    int itemCount = examples.settings().itemCount();
    for (int i = 0; i < count; i++) {
      int k = userRows[i];
      if (i == 0 || k != userRows[i - 1]) {
        for (int p = all.offsets()[k]; p < all.offsets()[k + 1]; p++) {
          places[itemCount + all.items()[p]] = 1;
        }
      }
    }
  }

  /** The shared rows that mini-batches made by {@link #renumbered} read, ascending. */
  int[] rowsRead() {
    return rowsRead;
  }

  /** The users' histories, where examples read them. */
  public Optional<ShardHistories> histories() {
    if (histories == null && examples.settings().readHistories()) {
      histories = ShardHistories.of(examples.histories(), examples.settings().itemCount());
    }
    return Optional.ofNullable(histories);
  }

  /** The epoch, counted from 1. */
  public int epoch() {
    return range.epoch();
  }

  private long end() {
    return range.start(range.end(), examples);
  }

  private long largest() {
    return (examples.size() / range.perEpoch() / examples.groupSize() + 1) * examples.groupSize();
  }

  /** Moves on to the next mini-batch; false if there is none. */
  public boolean advance() {
    do {
      if (batch == range.end()) {
        return false;
      }
      from = to;
      to = range.start(++batch, examples);
    } while (from == to);
    if (to > drawnTo) {
      draw();
    }
    return true;
  }

  private void draw() {
    drawnFrom = from;
    drawnTo = Math.min(end(), from + capacity);
    examples.fill(drawnFrom, drawnTo, userRows, items, labels);
  }

  /** Examples of this mini-batch. */
  public int size() {
    return (int) (to - from);
  }

  /** Consecutive examples that stay together. */
  public int groupSize() {
    return examples.groupSize();
  }

  /** Writes this mini-batch as {@link EpochExamples#fill} does. */
  public void copyTo(int[] userRows, int[] items, float[] labels) {
    int at = (int) (from - drawnFrom);
    System.arraycopy(this.userRows, at, userRows, 0, size());
    System.arraycopy(this.items, at, items, 0, size());
    System.arraycopy(this.labels, at, labels, 0, size());
  }
}
