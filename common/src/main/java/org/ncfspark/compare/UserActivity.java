package org.ncfspark.compare;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** How active some users are. They lie where their part of the users does. */
public final class UserActivity implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] users;
  private final int[] interactions;

  /**
   * @param users ascending
   * @param interactions that each of them is trained on
   */
  public UserActivity(int[] users, int[] interactions) {
    this.users = users;
    this.interactions = interactions;
  }

  /** The number of users by their number of interactions. */
  public Map<Integer, Integer> counts() {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int count : interactions) {
      counts.merge(count, 1, Math::addExact);
    }
    return counts;
  }

  /** The interactions of some of the users, in the same order. */
  int[] of(int[] some) {
    return Arrays.stream(some)
        .map(user -> interactions[Arrays.binarySearch(users, user)])
        .toArray();
  }
}
