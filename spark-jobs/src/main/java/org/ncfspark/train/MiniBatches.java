package org.ncfspark.train;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Mini-batches {@code next .. end} of the {@code perEpoch} of a shard's epoch, as DL4J takes them:
 * user and item index [B, 1] each, label [B, 1]. The epoch's examples are spread evenly over its
 * mini-batches, so that every example is in one and their sizes differ by one at most.
 */
final class MiniBatches implements Iterator<org.nd4j.linalg.dataset.api.MultiDataSet> {
  private final EpochExamples examples;
  private final long perEpoch;
  private final long end;
  private long next;

  MiniBatches(EpochExamples examples, long perEpoch, long start, long end) {
    this.examples = examples;
    this.perEpoch = perEpoch;
    this.end = end;
    this.next = start;
    skipEmpty();
  }

  @Override
  public boolean hasNext() {
    return next < end;
  }

  @Override
  public org.nd4j.linalg.dataset.api.MultiDataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long from = start(next);
    long to = start(next + 1);
    int size = (int) (to - from);
    int[] users = new int[size];
    int[] items = new int[size];
    float[] labels = new float[size];
    examples.fill(from, to, users, items, labels);
    next++;
    skipEmpty();
    return new MultiDataSet(
        new INDArray[] {column(users), column(items)},
        new INDArray[] {Nd4j.createFromArray(labels).reshape(size, 1)});
  }

  /** A shard with fewer examples than mini-batches has empty ones. */
  private void skipEmpty() {
    while (next < end && start(next) == start(next + 1)) {
      next++;
    }
  }

  private long start(long batch) {
    return batch * examples.size() / perEpoch;
  }

  /** DL4J's embedding layers take indexes as floats, which are exact up to 2^24. */
  private static INDArray column(int[] indexes) {
    float[] values = new float[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      values[i] = indexes[i];
    }
    return Nd4j.createFromArray(values).reshape(values.length, 1);
  }
}
