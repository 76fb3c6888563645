package org.ncfspark.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.ncfspark.LocalSpark;

class UserSampleTest {
  private static final int USERS = 100;
  private static final long SEED = 42;

  /** A sample of users 0 to 99 that lie in so many partitions, ascending. */
  private static List<Integer> sample(int size, long seed, int partitions) {
    return UserSample.of(
            LocalSpark.session()
                .range(USERS)
                .repartition(partitions)
                .selectExpr("cast(id as int) as user_index"),
            size,
            seed)
        .as(Encoders.INT())
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  @Test
  void hasAsManyDistinctUsersAsAskedForOrAllThereAre() {
    assertThat(sample(10, SEED, 3)).hasSize(10).doesNotHaveDuplicates();
    assertThat(sample(USERS + 1, SEED, 3)).hasSize(USERS);
  }

  @Test
  void dependsOnTheSeedAndNotOnThePartitions() {
    assertThat(sample(10, SEED, 7)).isEqualTo(sample(10, SEED, 1));
    assertThat(sample(10, SEED + 1, 7)).isNotEqualTo(sample(10, SEED, 7));
  }

  @Test
  void aSmallerSampleIsPartOfALargerOne() {
    assertThat(sample(30, SEED, 2)).containsAll(sample(10, SEED, 2));
  }
}
