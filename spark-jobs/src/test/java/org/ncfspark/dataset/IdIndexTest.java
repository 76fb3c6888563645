package org.ncfspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.data.IdList;
import org.ncfspark.error.DataContractException;

class IdIndexTest {
  private final Persisted persisted = new Persisted();

  @AfterEach
  void release() {
    persisted.close();
  }

  /** Ids i10, i11, ..., i99 in two lists that share some, each backwards. */
  private static List<IdPlaces> lists() {
    return List.of(places(70, 99, 1000), places(10, 80, 0));
  }

  private static IdPlaces places(int first, int last, long position) {
    IdList ids = new IdList();
    for (int k = last; k >= first; k--) {
      ids.add("i" + k);
    }
    return new IdPlaces(ids, IntStream.range(0, ids.size()).mapToLong(k -> position + k).toArray());
  }

  private static IdList asked(String... ids) {
    IdList list = new IdList();
    Arrays.stream(ids).forEach(list::add);
    return list;
  }

  private int[] numbers(IdIndex index, String... ids) {
    JavaRDD<IdList> lists = LocalSpark.context().parallelize(List.of(asked("i10"), asked(ids)), 2);
    return index.numbers(lists).collect().get(1).get(0);
  }

  private IdIndex index(long idsInARange, int known, IdIndex.NumberingRule rule) {
    JavaRDD<IdPlaces> places = LocalSpark.context().parallelize(lists(), 2);
    if (known > 0) {
      IdPlaces two =
          new IdPlaces(asked("i50", "gone"), new long[] {IdPlaces.known(1), IdPlaces.known(0)});
      places = places.union(LocalSpark.context().parallelize(List.of(two), 1));
    }
    IdRanges ranges = IdRanges.of(places.map(IdPlaces::ids), 101, idsInARange);
    return IdIndex.of(places, ranges, known, rule, persisted);
  }

  @ParameterizedTest
  @ValueSource(longs = {1000, 40, 7})
  void idsAreNumberedInTheirOrderHoweverManyTasksDoIt(long idsInARange) {
    IdIndex index = index(idsInARange, 0, Numbering::byId);
    assertThat(index.size()).isEqualTo(90);
    assertThat(index.ranges().count() > 1).isEqualTo(idsInARange < 1000);
    assertThat(numbers(index, "i99", "i10", "i75", "unknown", "i11"))
        .containsExactly(89, 0, 65, NumberedIds.UNKNOWN, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1000, 40})
  void knownOnesKeepTheirNumbersAndOthersFollow(long idsInARange) {
    IdIndex index = index(idsInARange, 2, Numbering::byId);
    assertThat(index.size()).isEqualTo(91);
    assertThat(numbers(index, "gone", "i50", "i10", "i51", "i99")).containsExactly(0, 1, 2, 42, 90);
  }

  @ParameterizedTest
  @ValueSource(longs = {1000, 40})
  void byAppearanceTheFirstPositionCounts(long idsInARange) {
    // i80, i79, ..., i10 at 0 to 70, then i99, i98, ...; i80 and some more are there again, later.
    IdIndex index = index(idsInARange, 0, Numbering::byAppearance);
    assertThat(numbers(index, "i80", "i79", "i10", "i99")).containsExactly(0, 1, 70, 71);
  }

  /** i50, which is known, is left out: i10 is the seventieth of the others. */
  @ParameterizedTest
  @ValueSource(longs = {1000, 40})
  void byAppearanceKnownOnesKeepTheirNumbers(long idsInARange) {
    IdIndex index = index(idsInARange, 2, Numbering::byAppearance);
    assertThat(numbers(index, "gone", "i50", "i80", "i51", "i49", "i10"))
        .containsExactly(0, 1, 2, 31, 32, 71);
  }

  @Test
  void idsThatCannotBeCountedAreRefused() {
    assertThatCode(() -> Numbering.checkCountable(2_147_483_647L)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Numbering.checkCountable(2_147_483_648L))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("expected at most 2147483647");
  }
}
