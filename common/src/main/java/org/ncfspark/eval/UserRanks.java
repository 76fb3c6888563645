package org.ncfspark.eval;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Ranks of the held-out items of some users, in order of user index; sixteen bytes a user. They lie
 * where their part of the users does: what leaves it are sums, see {@link RankingSums}.
 */
public final class UserRanks implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] users;
  private final int[] pessimistic;
  private final int[] optimistic;
  private final int[] candidates;
  private final int[] withoutNegatives;

  private UserRanks(List<int[]> ordered, int[] withoutNegatives) {
    this.withoutNegatives = withoutNegatives;
    users = ordered.stream().mapToInt(row -> row[0]).toArray();
    pessimistic = ordered.stream().mapToInt(row -> row[1]).toArray();
    optimistic = ordered.stream().mapToInt(row -> row[2]).toArray();
    candidates = ordered.stream().mapToInt(row -> row[3]).toArray();
  }

  /**
   * Ranks of users, each of whom has one row.
   *
   * @param rows {@link #row}s, in any order
   */
  public static UserRanks of(Iterator<int[]> rows) {
    List<int[]> ranked = new ArrayList<>();
    IntStream.Builder alone = IntStream.builder();
    while (rows.hasNext()) {
      int[] row = rows.next();
      if (row[3] > 1) {
        ranked.add(row);
      } else {
        alone.add(row[0]);
      }
    }
    ranked.sort(Comparator.comparingInt(row -> row[0]));
    return new UserRanks(ranked, alone.build().sorted().toArray());
  }

  /** The ranks of the users of all parts, which have no user in common. */
  public static UserRanks joined(List<UserRanks> parts) {
    List<int[]> rows = new ArrayList<>();
    parts.forEach(part -> part.rows().forEachRemaining(rows::add));
    return of(rows.iterator());
  }

  /** A user's ranks as they travel: user index, pessimistic rank, optimistic rank, candidates. */
  public static int[] row(int userIndex, Ranks ranks) {
    return new int[] {userIndex, ranks.pessimistic(), ranks.optimistic(), ranks.candidates()};
  }

  /** A {@link #row} for each user, also for those that are left out elsewhere. */
  public Iterator<int[]> rows() {
    return Stream.concat(
            IntStream.range(0, users.length)
                .mapToObj(i -> new int[] {users[i], pessimistic[i], optimistic[i], candidates[i]}),
            Arrays.stream(withoutNegatives).mapToObj(user -> new int[] {user, 1, 1, 1}))
        .iterator();
  }

  /** Number of users, without those that are left out. */
  public int count() {
    return users.length;
  }

  /** The index of each user, ascending. */
  public int[] users() {
    return users.clone();
  }

  /** The pessimistic rank of each user. */
  public int[] ranks() {
    return pessimistic.clone();
  }

  /** The optimistic rank of each user. */
  public int[] optimisticRanks() {
    return optimistic.clone();
  }

  /** The number of items that each user's held-out one is ranked against. */
  public int[] negatives() {
    return Arrays.stream(candidates).map(count -> count - 1).toArray();
  }

  /** {@code metric} of each user, by pessimistic rank. */
  public double[] values(RankingMetric metric) {
    return values(metric, pessimistic);
  }

  /** {@code metric} of each user, by optimistic rank. */
  public double[] optimisticValues(RankingMetric metric) {
    return values(metric, optimistic);
  }

  /** Users that are left out: their only candidate was the held-out item, the first of one. */
  public int withoutNegatives() {
    return withoutNegatives.length;
  }

  private double[] values(RankingMetric metric, int[] ranks) {
    double[] values = new double[ranks.length];
    Arrays.setAll(values, i -> metric.score(ranks[i], candidates[i]));
    return values;
  }
}
