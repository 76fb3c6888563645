package org.ncfspark.model.popularity;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ncfspark.model.FittedModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.Prepared;
import org.ncfspark.model.ReadKeys;
import org.ncfspark.model.TrainedModel;

/**
 * Scores every item by its number of training interactions, the same for all users: the least a
 * model must beat.
 */
public final class ItemPop implements FittedModel {
  public static final String NAME = "item-pop";
  private static final String COUNTS = "item-count";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> reads() {
    return ReadKeys.OF_ALL;
  }

  /**
   * @param interactionsByItem number of training interactions of each item index
   */
  public static TrainedModel counted(int users, float[] interactionsByItem) {
    int items = interactionsByItem.length;
    return new TrainedModel(
        new ModelSpec(NAME, 1, 1, users, items),
        new TreeMap<>(Map.of(COUNTS, new ParameterTable(items, 1, interactionsByItem))));
  }

  @Override
  public long modelBytes(FitSize size) {
    return Float.BYTES * size.items();
  }

  @Override
  public long longestArray(FitSize size) {
    return Float.BYTES * size.items();
  }

  @Override
  public Set<String> privateParameters(ModelSpec spec) {
    return Set.of();
  }

  @Override
  public Prepared prepare(TrainedModel shared) {
    float[] counts = shared.parameter(COUNTS).values();
    return users ->
        (userIndex, items, scores) -> {
          for (int i = 0; i < items.length; i++) {
            scores[i] = counts[items[i]];
          }
        };
  }
}
