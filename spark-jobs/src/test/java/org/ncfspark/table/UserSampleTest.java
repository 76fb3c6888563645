package org.ncfspark.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ncfspark.LocalSpark;
import org.ncfspark.arithmetic.Seeds;

class UserSampleTest {
  private static final int USERS = 100;
  private static final long SEED = 42;

  private static List<Integer> users() {
    return IntStream.range(0, USERS).boxed().toList();
  }

  /** A sample of users 0 to 99 that lie in so many partitions, ascending. */
  private static List<Integer> sample(int size, long seed, int partitions) {
    UserSample sample =
        UserSample.of(LocalSpark.context().parallelize(users(), partitions), size, seed);
    return users().stream().filter(sample::contains).toList();
  }

  @Test
  void hasAsManyUsersAsAskedForOrAllThereAre() {
    assertThat(sample(1, SEED, 3)).hasSize(1);
    assertThat(sample(10, SEED, 3)).hasSize(10);
    assertThat(sample(USERS, SEED, 3)).hasSize(USERS);
    assertThat(sample(USERS + 1, SEED, 3)).hasSize(USERS);
  }

  @Test
  void hasTheUsersWithTheSmallestKeysWhateverThePartitions() {
    List<Integer> smallest =
        users().stream()
            .sorted(Comparator.comparing(user -> Seeds.key(SEED, "user sample".hashCode(), user)))
            .limit(10)
            .sorted()
            .toList();
    assertThat(sample(10, SEED, 7)).isEqualTo(smallest);
    assertThat(sample(10, SEED, 1)).isEqualTo(smallest);
    assertThat(sample(10, SEED + 1, 7)).isNotEqualTo(smallest);
  }
}
