package org.ncfspark.shard;

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

  /** Item k of the mini-batches is really this one; null where they name items by themselves. */
  private int[] itemsRead;

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
   * The mini-batches with the items that they read renumbered in ascending order, from 0: item k of
   * them is {@code itemsRead()[k]}. All are drawn at once.
   */
  static DrawnBatches renumbered(EpochExamples examples, BatchRange range) {
    DrawnBatches batches = new DrawnBatches(examples, range, Integer.MAX_VALUE);
    batches.drawnTo = batches.end();
    int count = (int) (batches.drawnTo - batches.drawnFrom);
    examples.fill(
        batches.drawnFrom, batches.drawnTo, batches.userRows, batches.items, batches.labels);
    int[] places = new int[examples.itemCount()];
    for (int i = 0; i < count; i++) {
      places[batches.items[i]] = 1;
    }
    batches.itemsRead = IntStream.range(0, places.length).filter(k -> places[k] > 0).toArray();
    for (int k = 0; k < batches.itemsRead.length; k++) {
      places[batches.itemsRead[k]] = k;
    }
    for (int i = 0; i < count; i++) {
      batches.items[i] = places[batches.items[i]];
    }
    return batches;
  }

  /** The items that mini-batches made by {@link #renumbered} read, ascending. */
  int[] itemsRead() {
    return itemsRead;
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
