package org.ncfspark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActivityGroupsTest {

  @Test
  void quartersOfTheUsersFromTheLeastActiveOn() {
    ActivityGroups groups = new ActivityGroups(new int[] {80, 10, 70, 20, 60, 30, 50, 40});
    assertThat(groups.groups())
        .containsExactly(
            new ActivityGroup(10, 20, 2),
            new ActivityGroup(30, 40, 2),
            new ActivityGroup(50, 60, 2),
            new ActivityGroup(70, 80, 2));
    int[] all = {0, 1, 2, 3, 4, 5, 6, 7};
    assertThat(groups.means(all, new double[] {1, 0, 0, 1, 0.5, 0, 0, 0.5}))
        .containsExactly(0.5, 0.25, 0.25, 0.5);
  }

  @Test
  void usersWithEquallyManyStayTogether() {
    ActivityGroups groups = new ActivityGroups(new int[] {3, 3, 3, 3, 3, 3, 9, 12});
    assertThat(groups.groups())
        .containsExactly(new ActivityGroup(3, 3, 6), new ActivityGroup(9, 12, 2));
    assertThat(groups.groups()).extracting(ActivityGroup::label).containsExactly("3", "9–12");
  }

  @Test
  void aGroupThatNobodyOfTheSampleIsInHasNoMean() {
    ActivityGroups groups = new ActivityGroups(new int[] {80, 10, 70, 20, 60, 30, 50, 40});
    assertThat(groups.means(new int[] {1, 3, 4}, new double[] {1, 0, 0.25}))
        .containsExactly(0.5, null, 0.25, null);
  }

  @Test
  void oneUserIsOneGroup() {
    assertThat(new ActivityGroups(new int[] {0}).groups())
        .containsExactly(new ActivityGroup(0, 0, 1));
  }
}
