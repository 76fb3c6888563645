package org.ncfspark.engine.vector;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ncfspark.engine.dl4j.GraphSettings;
import org.ncfspark.shard.TrainConfig;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A mini-batch of the tests. */
record Examples(int[] users, int[] items, float[] labels) {

  int count() {
    return users.length;
  }

  /** Repeats users and items as soon as there are more examples than those. */
  static Examples random(int users, int items, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Examples examples = new Examples(new int[count], new int[count], new float[count]);
    for (int s = 0; s < count; s++) {
      examples.users[s] = random.nextInt(users);
      examples.items[s] = random.nextInt(items);
      examples.labels[s] = random.nextInt(2);
    }
    return examples;
  }

  /** Groups of a positive and its negatives: one user each. */
  static Examples groups(int users, int items, int groups, int negatives, long seed) {
    Examples examples = random(users, items, groups * (1 + negatives), seed);
    for (int s = 0; s < examples.count(); s++) {
      examples.users[s] = examples.users[s - s % (1 + negatives)];
    }
    return examples;
  }

  /**
   * The mini-batch in the form that the DL4J graph takes. With a pairwise loss each group gives as
   * many triples as negatives.
   */
  MultiDataSet batch(GraphSettings settings) {
    boolean pairwise = settings.loss() == TrainConfig.Loss.PAIRWISE;
    int group = pairwise ? 1 + settings.negatives() : 1;
    int[] rows = IntStream.range(0, count()).filter(s -> !pairwise || s % group > 0).toArray();
    INDArray user = column(rows, s -> users[s]);
    INDArray item = column(rows, s -> items[s]);
    INDArray positive = column(rows, s -> items[s - s % group]);
    INDArray label = column(rows, s -> pairwise ? 1 : labels[s]);
    return new MultiDataSet(
        pairwise ? new INDArray[] {user, positive, item} : new INDArray[] {user, item},
        new INDArray[] {label});
  }

  private static INDArray column(int[] rows, IntToDoubleFunction value) {
    float[] values = new float[rows.length];
    for (int row = 0; row < rows.length; row++) {
      values[row] = (float) value.applyAsDouble(rows[row]);
    }
    return Nd4j.createFromArray(values).reshape(rows.length, 1);
  }
}
