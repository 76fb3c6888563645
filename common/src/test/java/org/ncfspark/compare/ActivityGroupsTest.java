package org.ncfspark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActivityGroupsTest {
  private static final int[] EIGHT = {80, 10, 70, 20, 60, 30, 50, 40};

  private static ActivityGroups of(int... interactions) {
    int[] users = IntStream.range(0, interactions.length).toArray();
    return new ActivityGroups(new UserActivity(users, interactions).counts());
  }

  @Test
  void quartersOfTheUsersFromTheLeastActiveOn() {
    ActivityGroups groups = of(EIGHT);
    assertThat(groups.groups())
        .containsExactly(
            new ActivityGroup(10, 20, 2),
            new ActivityGroup(30, 40, 2),
            new ActivityGroup(50, 60, 2),
            new ActivityGroup(70, 80, 2));
    assertThat(IntStream.of(EIGHT).map(groups::group)).containsExactly(3, 0, 3, 0, 2, 1, 2, 1);
  }

  @Test
  void usersWithEquallyManyStayTogether() {
    assertThat(of(3, 3, 3, 3, 3, 3, 9, 12).groups())
        .containsExactly(new ActivityGroup(3, 3, 6), new ActivityGroup(9, 12, 2))
        .extracting(ActivityGroup::label)
        .containsExactly("3", "9–12");
  }

  @Test
  void anOddUserIsInTheGroupOfTheLessActive() {
    assertThat(of(1, 2, 3, 4, 5).groups())
        .containsExactly(
            new ActivityGroup(1, 2, 2),
            new ActivityGroup(3, 3, 1),
            new ActivityGroup(4, 4, 1),
            new ActivityGroup(5, 5, 1));
  }

  @Test
  void oneUserIsOneGroup() {
    assertThat(of(0).groups()).containsExactly(new ActivityGroup(0, 0, 1));
  }
}
