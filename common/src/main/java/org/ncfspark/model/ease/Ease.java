package org.ncfspark.model.ease;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ncfspark.model.Histories;
import org.ncfspark.model.HistoryScored;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.Prepared;
import org.ncfspark.model.ReadKeys;
import org.ncfspark.model.SparseRows;
import org.ncfspark.model.TrainedModel;

/**
 * EASE^R (Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019): an item scores
 * the sum of its weights from the items that the user knows. The weights are a dense matrix of all
 * items by all items, 4 bytes each.
 */
public final class Ease implements HistoryScored {
  public static final String NAME = "ease";
  private static final String WEIGHTS = "item-weights";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> reads() {
    return ReadKeys.with(ReadKeys.OF_ALL, EaseSettings.KEY);
  }

  /**
   * @param histories the items of each user
   * @param weights row j: what knowing item j adds to the score of each item
   */
  public static TrainedModel of(SparseRows histories, ParameterTable weights) {
    return new TrainedModel(
        new ModelSpec(NAME, 1, 1, histories.rows(), weights.rows()),
        new TreeMap<>(Map.of(WEIGHTS, weights)),
        new TreeMap<>(Map.of(Histories.NAME, histories)));
  }

  @Override
  public long modelBytes(FitSize size) {
    return size.histories() + Float.BYTES * size.items() * size.items();
  }

  /** Half a matrix of double precision and a whole one of single precision. */
  @Override
  public long fittingBytes(FitSize size) {
    return 2 * size.histories() + (Double.BYTES / 2 + Float.BYTES) * size.items() * size.items();
  }

  @Override
  public long longestArray(FitSize size) {
    return size.longestOf(size.items(), size.items());
  }

  @Override
  public Prepared prepare(TrainedModel shared) {
    SparseRows histories = shared.sparse(Histories.NAME);
    ParameterTable weights = shared.parameter(WEIGHTS);
    return users -> (userIndex, items, scores) -> add(histories, weights, userIndex, items, scores);
  }

  private static void add(
      SparseRows histories, ParameterTable weights, int userIndex, int[] items, float[] scores) {
    Arrays.fill(scores, 0, items.length, 0);
    for (int p = histories.offsets()[userIndex]; p < histories.offsets()[userIndex + 1]; p++) {
      int row = histories.indexes()[p] * weights.columns();
      for (int i = 0; i < items.length; i++) {
        scores[i] += weights.values()[row + items[i]];
      }
    }
  }
}
