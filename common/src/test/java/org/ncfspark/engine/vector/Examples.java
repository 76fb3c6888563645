package org.ncfspark.engine.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.ncfspark.engine.dl4j.GraphSettings;
import org.ncfspark.shard.ShardHistories;
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
      examples.labels[s] = s % (1 + negatives) == 0 ? 1 : 0;
    }
    return examples;
  }

  /**
   * The mini-batch in the form that the DL4J graph takes. With a pairwise loss each group gives as
   * many triples as negatives.
   */
  MultiDataSet batch(GraphSettings settings) {
    return batch(settings, Optional.empty());
  }

  /**
   * The mini-batch for a graph that may read histories: each item of one weighs the root of their
   * number, upside down, without the example's own.
   */
  MultiDataSet batch(GraphSettings settings, Optional<ShardHistories> histories) {
    boolean pairwise = settings.loss() == TrainConfig.Loss.PAIRWISE;
    int group = pairwise ? 1 + settings.negatives() : 1;
    int[] rows = IntStream.range(0, count()).filter(s -> !pairwise || s % group > 0).toArray();
    INDArray user = column(rows, s -> users[s]);
    INDArray item = column(rows, s -> items[s]);
    INDArray positive = column(rows, s -> items[s - s % group]);
    INDArray label = column(rows, s -> pairwise ? 1 : labels[s]);
    List<INDArray> features =
        new ArrayList<>(pairwise ? List.of(user, positive, item) : List.of(user, item));
    histories.ifPresent(
        these -> {
          if (pairwise) {
            features.add(matrix(rows, these, s -> items[s - s % group]));
            features.add(matrix(rows, these, s -> -1));
          } else {
            features.add(matrix(rows, these, s -> labels[s] == 1 ? items[s] : -1));
          }
        });
    return new MultiDataSet(features.toArray(INDArray[]::new), new INDArray[] {label});
  }

  private INDArray matrix(int[] rows, ShardHistories histories, IntUnaryOperator without) {
    int itemCount = histories.rowOfItem().length;
    float[][] values = new float[rows.length][itemCount];
    for (int row = 0; row < rows.length; row++) {
      int user = users[rows[row]];
      int own = without.applyAsInt(rows[row]);
      int from = histories.offsets()[user];
      int[] others =
          Arrays.stream(histories.rows(), from, histories.offsets()[user + 1])
              .map(of -> of - itemCount)
              .filter(item -> item != own)
              .toArray();
      for (int item : others) {
        values[row][item] = (float) (1 / Math.sqrt(others.length));
      }
    }
    return Nd4j.createFromArray(values);
  }

  /**
   * The positives of some mini-batches, as the histories of their users.
   *
   * @param every histories have every item of the user, or every second one, and so on
   */
  static ShardHistories histories(int users, int items, List<Examples> batches, int every) {
    int[] offsets = new int[users + 1];
    List<Integer> rows = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      SortedSet<Integer> of = new TreeSet<>();
      for (Examples batch : batches) {
        for (int s = 0; s < batch.count(); s++) {
          boolean read = (user + batch.items[s]) % every == 0;
          if (batch.users[s] == user && batch.labels[s] == 1 && read) {
            of.add(items + batch.items[s]);
          }
        }
      }
      rows.addAll(of);
      offsets[user + 1] = rows.size();
    }
    return new ShardHistories(
        offsets,
        rows.stream().mapToInt(Integer::intValue).toArray(),
        IntStream.range(items, 2 * items).toArray());
  }

  private static INDArray column(int[] rows, IntToDoubleFunction value) {
    float[] values = new float[rows.length];
    for (int row = 0; row < rows.length; row++) {
      values[row] = (float) value.applyAsDouble(rows[row]);
    }
    return Nd4j.createFromArray(values).reshape(rows.length, 1);
  }
}
