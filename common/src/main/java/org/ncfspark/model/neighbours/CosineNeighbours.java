package org.ncfspark.model.neighbours;

import java.util.ArrayList;
import java.util.List;
import org.ncfspark.model.SparseRows;
import org.ncfspark.topn.RecommendationList;
import org.ncfspark.topn.TopN;

/**
 * The rows of a binary matrix that are most similar to a row: cosine with shrinkage, s(a, b) =
 * shared(a, b) / (sqrt(n_a n_b) + shrinkage) with n the rows' numbers of columns (Ferrari Dacrema
 * et al., TOIS 2021, section 3.1). Rows that share nothing are no neighbours; of equally similar
 * ones those with the lower index are nearer.
 */
public final class CosineNeighbours {
  private final CoOccurrences shared;
  private final TopN nearest;
  private final double shrinkage;

  /**
   * @param count of neighbours of each row
   * @param shrinkage not below 0
   */
  public CosineNeighbours(CoOccurrences shared, int count, double shrinkage) {
    this.shared = shared;
    this.nearest = new TopN(count);
    this.shrinkage = shrinkage;
  }

  /** The neighbours of rows {@code from} to {@code to} (exclusive), as many rows, nearest first. */
  public SparseRows of(int from, int to) {
    List<SparseRows> rows = new ArrayList<>();
    for (int row = from; row < to; row++) {
      RecommendationList neighbours = of(row);
      int[] offsets = {0, neighbours.items().length};
      rows.add(new SparseRows(offsets, neighbours.items(), neighbours.scores()));
    }
    return SparseRows.joined(rows);
  }

  private RecommendationList of(int row) {
    int[] counts = shared.of(row);
    for (int other = 0; other < counts.length; other++) {
      if (counts[other] > 0 && other != row) {
        double sizes = (double) shared.size(row) * shared.size(other);
        nearest.offer(other, (float) (counts[other] / (Math.sqrt(sizes) + shrinkage)));
      }
    }
    return nearest.drain();
  }
}
