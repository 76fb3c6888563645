package org.ncfspark.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.ncfspark.LocalSpark;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.PrivateRows;

class UserPartsTest {
  private static final int USERS = 100;

  private final JavaSparkContext spark = LocalSpark.context();

  /** Rows of users: user u has [u, u + 0.5] in one table and [-u] in the other. */
  private static PrivateRows rows(int... users) {
    float[] wide = new float[2 * users.length];
    float[] narrow = new float[users.length];
    for (int k = 0; k < users.length; k++) {
      wide[2 * k] = users[k];
      wide[2 * k + 1] = users[k] + 0.5f;
      narrow[k] = -users[k];
    }
    SortedMap<String, ParameterTable> tables = new TreeMap<>();
    tables.put("wide", new ParameterTable(users.length, 2, wide));
    tables.put("narrow", new ParameterTable(users.length, 1, narrow));
    return new PrivateRows(users, tables);
  }

  private static int[] every(int step, int from) {
    return IntStream.iterate(from, user -> user < USERS, user -> user + step).toArray();
  }

  @Test
  void rowsOfAllTablesComeTogetherInTheOrderOfUsers() {
    JavaRDD<PrivateRows> byRemainder =
        spark.parallelize(List.of(rows(every(3, 0)), rows(every(3, 1)), rows(every(3, 2))), 3);
    List<PrivateRows> ranges = UserParts.ranges(USERS, 4).divided(byRemainder).collect();
    assertThat(ranges).hasSize(4);
    for (int range = 0; range < 4; range++) {
      int[] users = IntStream.range(25 * range, 25 * (range + 1)).toArray();
      assertThat(ranges.get(range)).usingRecursiveComparison().isEqualTo(rows(users));
    }
  }

  @Test
  void aPartWithoutUsersHasNoRows() {
    JavaRDD<PrivateRows> few = spark.parallelize(List.of(rows(0, 99)), 1);
    List<PrivateRows> parts = UserParts.ranges(USERS, 3).divided(few).collect();
    assertThat(parts.get(1).users()).isEmpty();
    assertThat(parts.get(2).users()).containsExactly(99);
  }

  @Test
  void rowsOfFilesAreFoundByTheirNamesAndCalledAsAsked() {
    List<Row> files =
        IntStream.range(0, USERS)
            .boxed()
            .flatMap(
                user ->
                    List.of(
                        RowFactory.create("older", user, new float[] {user}),
                        RowFactory.create("other", user, new float[] {7}))
                        .stream())
            .toList();
    UserParts parts = UserParts.hashed(5);
    List<PrivateRows> read =
        parts.read(spark.parallelize(files, 3), Map.of("older", "newer")).collect();
    assertThat(read).hasSize(5);
    for (int part = 0; part < 5; part++) {
      PrivateRows rows = read.get(part);
      int number = part;
      assertThat(rows.users()).isNotEmpty().isSorted();
      assertThat(IntStream.of(rows.users()).allMatch(user -> parts.part(user) == number)).isTrue();
      assertThat(rows.tables()).containsOnlyKeys("newer");
      for (int user : rows.users()) {
        assertThat(rows.tables().get("newer").values()[rows.place(user)]).isEqualTo(user);
      }
    }
    assertThat(read.stream().mapToInt(rows -> rows.users().length).sum()).isEqualTo(USERS);
  }
}
