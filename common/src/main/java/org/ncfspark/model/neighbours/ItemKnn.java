package org.ncfspark.model.neighbours;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ncfspark.model.Histories;
import org.ncfspark.model.HistoryScored;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Prepared;
import org.ncfspark.model.ReadKeys;
import org.ncfspark.model.SparseRows;
import org.ncfspark.model.TrainedModel;

/**
 * Item-based neighbourhood model (Sarwar et al., WWW 2001): an item scores the sum of its
 * similarities to those of its nearest items that the user knows.
 */
public final class ItemKnn implements HistoryScored {
  public static final String NAME = "item-knn";
  private static final String SIMILAR = "item-neighbour-of";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> reads() {
    return ReadKeys.with(ReadKeys.OF_ALL, Neighbourhood.KEY);
  }

  /**
   * @param histories the items of each user
   * @param neighbours each item's nearest items, with their similarities
   */
  public static TrainedModel of(SparseRows histories, SparseRows neighbours) {
    int items = neighbours.rows();
    return new TrainedModel(
        new ModelSpec(NAME, 1, 1, histories.rows(), items),
        new TreeMap<>(),
        new TreeMap<>(Map.of(Histories.NAME, histories, SIMILAR, neighbours.transposed(items))));
  }

  @Override
  public long modelBytes(FitSize size) {
    int neighbours = size.config().settings(Neighbourhood.class).neighbours();
    return size.histories() + FitSize.rowsOf(size.items(), neighbours);
  }

  @Override
  public long fittingBytes(FitSize size) {
    return 2 * modelBytes(size);
  }

  @Override
  public long longestArray(FitSize size) {
    return size.longestOf(size.items(), size.config().settings(Neighbourhood.class).neighbours());
  }

  @Override
  public Prepared prepare(TrainedModel shared) {
    SparseRows histories = shared.sparse(Histories.NAME);
    SparseRows similar = shared.sparse(SIMILAR);
    int items = shared.spec().items();
    return users -> new SparseProductScorer(histories, similar, items);
  }
}
