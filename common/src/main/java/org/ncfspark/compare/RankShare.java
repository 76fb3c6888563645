package org.ncfspark.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many held-out items come out well.
 *
 * @param share of users whose held-out item is at {@code rank} or above: HR@rank
 */
public record RankShare(int rank, double share) {
  private static final int EACH_UP_TO = 20;
  private static final double GROWTH = 1.08;

  /**
   * The cumulative distribution at each of the first twenty ranks and, further down, at so many as
   * a plot can show.
   *
   * @param ranks from 1
   * @param last the last one possible
   */
  static List<RankShare> of(int[] ranks, int last) {
    int[] sorted = ranks.clone();
    Arrays.sort(sorted);
    List<RankShare> shares = new ArrayList<>();
    int rank = 0;
    int within = 0;
    while (rank < last) {
      rank = rank < EACH_UP_TO ? rank + 1 : (int) Math.min(last, Math.ceil(rank * GROWTH));
      while (within < sorted.length && sorted[within] <= rank) {
        within++;
      }
      shares.add(new RankShare(rank, (double) within / sorted.length));
    }
    return shares;
  }
}
