package org.ncfspark.compare;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Evaluated users in quartiles of their training interactions. Users with equally many are in the
 * same group; where a quarter of all users and more have equally many there are fewer than four.
 */
public final class ActivityGroups implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int QUARTERS = 4;

  /** The most interactions in each group, ascending. */
  private final List<Integer> bounds = new ArrayList<>();

  private final SortedMap<Integer, Integer> users;

  /**
   * @param users numbers of users by their number of interactions; at least one user
   */
  public ActivityGroups(Map<Integer, Integer> users) {
    this.users = new TreeMap<>(users);
    long all = users.values().stream().mapToLong(count -> count).sum();
    long before = 0;
    for (Map.Entry<Integer, Integer> equal : this.users.entrySet()) {
      long after = before + equal.getValue();
      if (quarters(after, all) > quarters(before, all)) {
        bounds.add(equal.getKey());
      }
      before = after;
    }
  }

  /** How many quarters of all users are complete, a quarter rounded up. */
  private static long quarters(long users, long all) {
    return users * QUARTERS / all;
  }

  /** The groups, from the least active to the most active. */
  List<ActivityGroup> groups() {
    List<ActivityGroup> groups = new ArrayList<>();
    SortedMap<Integer, Integer> rest = users;
    for (int bound : bounds) {
      SortedMap<Integer, Integer> members = rest.headMap(bound + 1);
      groups.add(
          new ActivityGroup(
              members.firstKey(), bound, members.values().stream().mapToInt(count -> count).sum()));
      rest = rest.tailMap(bound + 1);
    }
    return groups;
  }

  int count() {
    return bounds.size();
  }

  /** The group of a user with so many interactions. */
  int group(int interactions) {
    int group = 0;
    while (interactions > bounds.get(group)) {
      group++;
    }
    return group;
  }
}
