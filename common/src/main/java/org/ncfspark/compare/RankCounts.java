package org.ncfspark.compare;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts held-out items by their rank: at each of the first twenty and, further down, in ranges
 * that are as fine as a plot can show.
 */
final class RankCounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int EACH_UP_TO = 20;
  private static final double GROWTH = 1.08;

  /** The last rank of each range. */
  private static final int[] BOUNDS = bounds();

  private final long[] counts = new long[BOUNDS.length];

  private static int[] bounds() {
    List<Integer> bounds = new ArrayList<>();
    int rank = 0;
    while (rank < Integer.MAX_VALUE) {
      rank =
          rank < EACH_UP_TO
              ? rank + 1
              : (int) Math.min(Integer.MAX_VALUE, Math.ceil(rank * GROWTH));
      bounds.add(rank);
    }
    return bounds.stream().mapToInt(bound -> bound).toArray();
  }

  /** Adds ranks, from 1. */
  void add(int... ranks) {
    for (int rank : ranks) {
      int place = Arrays.binarySearch(BOUNDS, rank);
      counts[place < 0 ? -place - 1 : place]++;
    }
  }

  /** Adds all of {@code other}. */
  void merge(RankCounts other) {
    Arrays.setAll(counts, range -> counts[range] + other.counts[range]);
  }

  /**
   * The cumulative distribution.
   *
   * @param last the last rank possible
   */
  List<RankShare> shares(int last) {
    long all = Arrays.stream(counts).sum();
    List<RankShare> shares = new ArrayList<>();
    long within = 0;
    for (int range = 0; range == 0 || BOUNDS[range - 1] < last; range++) {
      within += counts[range];
      shares.add(new RankShare(Math.min(last, BOUNDS[range]), (double) within / all));
    }
    return shares;
  }
}
