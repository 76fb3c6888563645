package org.ncfspark.train;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Mini-batches as DL4J takes them: user and item index [B, 1] each, label [B, 1]. */
final class MiniBatches implements Iterator<org.nd4j.linalg.dataset.api.MultiDataSet> {
  private final int[] userIndexes;
  private final EpochExamples examples;
  private final BatchRange range;
  private long next;

  /**
   * @param userIndexes of the shard, as the examples' user rows count them
   */
  MiniBatches(int[] userIndexes, EpochExamples examples, BatchRange range) {
    this.userIndexes = userIndexes;
    this.examples = examples;
    this.range = range;
    this.next = range.first();
    skipEmpty();
  }

  @Override
  public boolean hasNext() {
    return next < range.end();
  }

  @Override
  public org.nd4j.linalg.dataset.api.MultiDataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long from = range.start(next, examples);
    long to = range.start(next + 1, examples);
    int size = (int) (to - from);
    int[] users = new int[size];
    int[] items = new int[size];
    float[] labels = new float[size];
    examples.fill(from, to, users, items, labels);
    for (int i = 0; i < size; i++) {
      users[i] = userIndexes[users[i]];
    }
    next++;
    skipEmpty();
    return new MultiDataSet(
        new INDArray[] {column(users), column(items)},
        new INDArray[] {Nd4j.createFromArray(labels).reshape(size, 1)});
  }

  /** A shard with fewer examples than mini-batches has empty ones. */
  private void skipEmpty() {
    while (hasNext() && range.start(next, examples) == range.start(next + 1, examples)) {
      next++;
    }
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
