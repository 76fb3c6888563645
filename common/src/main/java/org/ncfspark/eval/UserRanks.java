package org.ncfspark.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks of the held-out items of all evaluated users who have negatives, in order of user index;
 * sixteen bytes a user.
 */
public final class UserRanks {
  private final int[] users;
  private final int[] pessimistic;
  private final int[] optimistic;
  private final int[] candidates;
  private final int withoutNegatives;

  private UserRanks(List<int[]> ordered, int withoutNegatives) {
    this.withoutNegatives = withoutNegatives;
    users = ordered.stream().mapToInt(row -> row[0]).toArray();
    pessimistic = ordered.stream().mapToInt(row -> row[1]).toArray();
    optimistic = ordered.stream().mapToInt(row -> row[2]).toArray();
    candidates = ordered.stream().mapToInt(row -> row[3]).toArray();
  }

  /**
   * @param rows {@link #row}s, in any order
   */
  public static UserRanks of(List<int[]> rows) {
    List<int[]> ranked =
        rows.stream()
            .filter(row -> row[3] > 1)
            .sorted(Comparator.comparingInt((int[] row) -> row[0]))
            .toList();
    return new UserRanks(ranked, rows.size() - ranked.size());
  }

  /** A user's ranks as they travel: user index, pessimistic rank, optimistic rank, candidates. */
  public static int[] row(int userIndex, Ranks ranks) {
    return new int[] {userIndex, ranks.pessimistic(), ranks.optimistic(), ranks.candidates()};
  }

  /** Number of users, without those that are left out. */
  public int count() {
    return pessimistic.length;
  }

  /** The index of each user, ascending. */
  public int[] users() {
    return users.clone();
  }

  /** The pessimistic rank of each user. */
  public int[] ranks() {
    return pessimistic.clone();
  }

  /** {@code metric} of each user, by pessimistic rank. */
  public double[] values(RankingMetric metric) {
    return values(metric, pessimistic);
  }

  /** {@code metric} of each user, by optimistic rank. */
  public double[] optimisticValues(RankingMetric metric) {
    return values(metric, optimistic);
  }

  public double meanRank() {
    return Arrays.stream(pessimistic).asLongStream().average().orElseThrow();
  }

  public double meanOptimisticRank() {
    return Arrays.stream(optimistic).asLongStream().average().orElseThrow();
  }

  /** Users that are left out: their only candidate was the held-out item, the first of one. */
  public int withoutNegatives() {
    return withoutNegatives;
  }

  /** Users whose held-out item cannot miss the first {@code cutoff}: they have fewer negatives. */
  public int withFewerNegativesThan(int cutoff) {
    return (int) Arrays.stream(candidates).filter(count -> count - 1 < cutoff).count();
  }

  /** Fewest items a held-out one was ranked against. */
  public int fewestNegatives() {
    return Arrays.stream(candidates).min().orElseThrow() - 1;
  }

  /** Most items a held-out one was ranked against. */
  public int mostNegatives() {
    return Arrays.stream(candidates).max().orElseThrow() - 1;
  }

  private double[] values(RankingMetric metric, int[] ranks) {
    double[] values = new double[ranks.length];
    Arrays.setAll(values, i -> metric.score(ranks[i], candidates[i]));
    return values;
  }
}
