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
 * User-based neighbourhood model (Resnick et al., CSCW 1994, for implicit data): an item scores the
 * sum of the user's similarities to those of his nearest users that know it.
 */
public final class UserKnn implements HistoryScored {
  public static final String NAME = "user-knn";
  private static final String NEIGHBOURS = "user-neighbours";

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
   * @param neighbours each user's nearest users, with their similarities
   */
  public static TrainedModel of(SparseRows histories, SparseRows neighbours, int items) {
    return new TrainedModel(
        new ModelSpec(NAME, 1, 1, histories.rows(), items),
        new TreeMap<>(),
        new TreeMap<>(Map.of(Histories.NAME, histories, NEIGHBOURS, neighbours)));
  }

  @Override
  public long modelBytes(FitSize size) {
    int neighbours = size.config().settings(Neighbourhood.class).neighbours();
    return size.histories() + FitSize.rowsOf(size.users(), neighbours);
  }

  @Override
  public long fittingBytes(FitSize size) {
    return 2 * modelBytes(size);
  }

  @Override
  public long longestArray(FitSize size) {
    return size.longestOf(size.users(), size.config().settings(Neighbourhood.class).neighbours());
  }

  @Override
  public Prepared prepare(TrainedModel shared) {
    SparseRows neighbours = shared.sparse(NEIGHBOURS);
    SparseRows histories = shared.sparse(Histories.NAME);
    int items = shared.spec().items();
    return users -> new SparseProductScorer(neighbours, histories, items);
  }
}
