package org.ncfspark.train;

import org.ncfspark.model.SparseRows;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.neighbours.CosineNeighbours;
import org.ncfspark.model.neighbours.ItemKnn;
import org.ncfspark.model.neighbours.Neighbourhood;
import org.ncfspark.model.neighbours.UserKnn;
import org.ncfspark.train.HistoryMatrix.RangeFunction;

/**
 * Finds the nearest neighbours of all items or users. Each task counts what the rows of its range
 * share with all others: the work is the sum over users (or items) of their squared numbers of
 * interactions.
 */
final class NeighbourFit implements ModelFit {
  /** Between which rows of the matrix similarities are computed. */
  private enum Side {
    ITEMS,
    USERS
  }

  private final Side side;

  private NeighbourFit(Side side) {
    this.side = side;
  }

  static NeighbourFit ofItems() {
    return new NeighbourFit(Side.ITEMS);
  }

  static NeighbourFit ofUsers() {
    return new NeighbourFit(Side.USERS);
  }

  @Override
  public TrainedModel fit(Input input) {
    Neighbourhood config = input.config().settings(Neighbourhood.class);
    int count = config.neighbours();
    double shrinkage = config.shrinkage();
    RangeFunction<SparseRows> nearest =
        (range, shared) ->
            new CosineNeighbours(shared, count, shrinkage).of(range.from(), range.to());
    try (HistoryMatrix matrix = new HistoryMatrix(input)) {
      return switch (side) {
        case ITEMS ->
            ItemKnn.of(matrix.histories(), SparseRows.joined(matrix.ofItems(nearest).collect()));
        case USERS ->
            UserKnn.of(
                matrix.histories(),
                SparseRows.joined(matrix.ofUsers(nearest).collect()),
                input.items());
      };
    }
  }
}
