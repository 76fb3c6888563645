package org.ncfspark.engine.dl4j;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.ncfspark.config.TrainConfig.Loss;
import org.ncfspark.train.BatchRange;
import org.ncfspark.train.EpochExamples;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A shard's mini-batches as its {@link TrainingGraph} takes them; empty ones are left out. */
public final class MiniBatches implements Iterator<org.nd4j.linalg.dataset.api.MultiDataSet> {
  private final int[] users;
  private final EpochExamples examples;
  private final BatchRange range;
  private final Loss loss;
  private long next;

  /**
   * @param users what each of the examples' user rows is in the graph
   */
  public MiniBatches(int[] users, EpochExamples examples, BatchRange range, Loss loss) {
    this.users = users;
    this.examples = examples;
    this.range = range;
    this.loss = loss;
    this.next = range.first();
    skipEmpty();
  }

  @Override
  public boolean hasNext() {
    return next < range.end();
  }

  @Override
  public MultiDataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long from = range.start(next, examples);
    long to = range.start(next + 1, examples);
    int size = (int) (to - from);
    int[] userRows = new int[size];
    int[] items = new int[size];
    float[] labels = new float[size];
    examples.fill(from, to, userRows, items, labels);
    next++;
    skipEmpty();
    return switch (loss) {
      case POINTWISE -> examples(userRows, items, labels);
      case PAIRWISE -> triples(userRows, items);
    };
  }

  /** A shard with fewer examples than mini-batches has empty ones. */
  private void skipEmpty() {
    while (hasNext() && range.start(next, examples) == range.start(next + 1, examples)) {
      next++;
    }
  }

  // DL4J's embedding layers take indexes as floats, which are exact up to 2^24.

  private MultiDataSet examples(int[] userRows, int[] items, float[] labels) {
    float[] userColumn = new float[items.length];
    float[] itemColumn = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      userColumn[i] = users[userRows[i]];
      itemColumn[i] = items[i];
    }
    return rows(labels, userColumn, itemColumn);
  }

  /** A row for each negative, with the positive before it. */
  private MultiDataSet triples(int[] userRows, int[] items) {
    int group = examples.groupSize();
    int negatives = group - 1;
    int count = items.length / group * negatives;
    float[] userColumn = new float[count];
    float[] positives = new float[count];
    float[] negativeColumn = new float[count];
    float[] labels = new float[count];
    for (int row = 0; row < count; row++) {
      int positive = row / negatives * group;
      userColumn[row] = users[userRows[positive]];
      positives[row] = items[positive];
      negativeColumn[row] = items[positive + 1 + row % negatives];
      labels[row] = 1;
    }
    return rows(labels, userColumn, positives, negativeColumn);
  }

  private static MultiDataSet rows(float[] labels, float[]... columns) {
    INDArray[] features = new INDArray[columns.length];
    for (int i = 0; i < columns.length; i++) {
      features[i] = column(columns[i]);
    }
    return new MultiDataSet(features, new INDArray[] {column(labels)});
  }

  private static INDArray column(float[] values) {
    return Nd4j.createFromArray(values).reshape(values.length, 1);
  }
}
