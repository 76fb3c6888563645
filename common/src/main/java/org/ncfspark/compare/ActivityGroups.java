package org.ncfspark.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.ncfspark.eval.MetricSums;

/**
 * Evaluated users in quartiles of their training interactions. Users with equally many are in the
 * same group; where a quarter of all users and more have equally many there are fewer than four.
 */
final class ActivityGroups {
  private static final int QUARTERS = 4;

  private final int[] interactions;
  private final List<ActivityGroup> groups;

  /**
   * @param interactions of each user; at least one user
   */
  ActivityGroups(int[] interactions) {
    this.interactions = interactions;
    int[] sorted = interactions.clone();
    Arrays.sort(sorted);
    TreeSet<Integer> bounds = new TreeSet<>();
    for (int quarter = 1; quarter <= QUARTERS; quarter++) {
      int members = (int) ((sorted.length * (long) quarter + QUARTERS - 1) / QUARTERS);
      bounds.add(sorted[members - 1]);
    }
    List<ActivityGroup> found = new ArrayList<>();
    int start = 0;
    for (int bound : bounds) {
      int end = start;
      while (end < sorted.length && sorted[end] <= bound) {
        end++;
      }
      found.add(new ActivityGroup(sorted[start], bound, end - start));
      start = end;
    }
    groups = List.copyOf(found);
  }

  /** The groups, from the least active to the most active. */
  List<ActivityGroup> groups() {
    return groups;
  }

  /**
   * @param users places, among all users, of those who have a value
   * @param values of these
   * @return the mean in each group, null where it has none of them
   */
  List<Double> means(int[] users, double[] values) {
    List<MetricSums> sums = groups.stream().map(group -> new MetricSums()).toList();
    for (int i = 0; i < users.length; i++) {
      sums.get(group(interactions[users[i]])).add(values[i]);
    }
    return sums.stream().map(group -> group.count() == 0 ? null : group.mean()).toList();
  }

  private int group(int count) {
    int group = 0;
    while (count > groups.get(group).most()) {
      group++;
    }
    return group;
  }
}
