package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 16, 17, 100, 1023, 1024, 10_007})
  void everyNumberStandsAtOnePosition(long size) {
    Permutation permutation = new Permutation(size, 99, 8);
    assertThat(LongStream.range(0, size).map(permutation::at).sorted().toArray())
        .isEqualTo(LongStream.range(0, size).toArray());
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 17, 1000})
  void manyPositionsAreAskedForAtOnce(long size) {
    Permutation permutation = new Permutation(size, 99, 24);
    long[] values = new long[24];
    int count = (int) Math.min(size, 21);
    long from = size - count;
    permutation.fill(from, values, count);
    for (int i = 0; i < count; i++) {
      assertThat(values[i]).isEqualTo(new Permutation(size, 99, 8).at(from + i));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anotherKeyIsAnotherOrder(long key) {
    assertThat(LongStream.range(0, 1000).map(new Permutation(1000, key, 8)::at).toArray())
        .isNotEqualTo(
            LongStream.range(0, 1000).map(new Permutation(1000, key + 1, 8)::at).toArray());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 42, -7})
  void neighboursAreTornApart(long key) {
    Permutation permutation = new Permutation(100_000, key, 8);
    // Of a random order, the mean distance of neighbours is a third of the size; its standard error
    // here is about 75.
    double mean =
        LongStream.range(1, 100_000)
            .map(n -> Math.abs(permutation.at(n) - permutation.at(n - 1)))
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(32_800.0, 33_900.0);
  }
}
