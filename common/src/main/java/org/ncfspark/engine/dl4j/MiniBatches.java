package org.ncfspark.engine.dl4j;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.ncfspark.shard.BatchRange;
import org.ncfspark.shard.DrawnBatches;
import org.ncfspark.shard.EpochExamples;
import org.ncfspark.shard.TrainConfig.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A shard's mini-batches as its {@link TrainingGraph} takes them. */
public final class MiniBatches implements Iterator<org.nd4j.linalg.dataset.api.MultiDataSet> {
  private static final int NONE = -1;

  private final int[] users;
  private final DrawnBatches batches;
  private final Loss loss;
  private final Optional<HistoryInputs> histories;
  private boolean hasNext;

  /**
   * @param users what each of the examples' user rows is in the graph
   */
  public MiniBatches(int[] users, EpochExamples examples, BatchRange range, Loss loss) {
    this(users, new DrawnBatches(examples, range), loss, Optional.empty());
  }

  /**
   * @param users what each of the examples' user rows is in the graph
   * @param batches before the first mini-batch
   * @param histories that the graph reads, if it does
   */
  MiniBatches(int[] users, DrawnBatches batches, Loss loss, Optional<HistoryInputs> histories) {
    this.users = users;
    this.batches = batches;
    this.loss = loss;
    this.histories = histories;
    hasNext = batches.advance();
  }

  @Override
  public boolean hasNext() {
    return hasNext;
  }

  @Override
  public MultiDataSet next() {
    if (!hasNext) {
      throw new NoSuchElementException();
    }
    int[] userRows = new int[batches.size()];
    int[] items = new int[batches.size()];
    float[] labels = new float[batches.size()];
    batches.copyTo(userRows, items, labels);
    hasNext = batches.advance();
    return switch (loss) {
      case POINTWISE -> examples(userRows, items, labels);
      case PAIRWISE -> triples(userRows, items);
    };
  }

  // DL4J's embedding layers take indexes as floats, which are exact up to 2^24.

  private MultiDataSet examples(int[] userRows, int[] items, float[] labels) {
    float[] userColumn = new float[items.length];
    float[] itemColumn = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      userColumn[i] = users[userRows[i]];
      itemColumn[i] = items[i];
    }
    MultiDataSet rows = rows(labels, userColumn, itemColumn);
    histories.ifPresent(
        inputs -> {
          int[] own = new int[items.length];
          Arrays.setAll(own, i -> labels[i] == 1 ? items[i] : NONE);
          add(rows, inputs.of(userRows, own));
        });
    return rows;
  }

  /** A row for each negative, with the positive before it. */
  private MultiDataSet triples(int[] userRows, int[] items) {
    int group = batches.groupSize();
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
    MultiDataSet rows = rows(labels, userColumn, positives, negativeColumn);
    histories.ifPresent(
        inputs -> {
          int[] users = new int[count];
          int[] own = new int[count];
          int[] none = new int[count];
          Arrays.setAll(users, row -> userRows[row / negatives * group]);
          Arrays.setAll(own, row -> items[row / negatives * group]);
          Arrays.fill(none, NONE);
          add(rows, inputs.of(users, own));
          add(rows, inputs.of(users, none));
        });
    return rows;
  }

  private static void add(MultiDataSet rows, INDArray feature) {
    INDArray[] features = Arrays.copyOf(rows.getFeatures(), rows.numFeatureArrays() + 1);
    features[features.length - 1] = feature;
    rows.setFeatures(features);
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
