package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceSortTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 15, 16, 17, 31, 33, 100, 1000, 4097})
  void isStableAndOfARange(int size) {
    int from = 5;
    int[] values = new Random(size).ints(from + size, 0, 1 + size / 3).toArray();
    int[] sorted =
        PlaceSort.sorted(from, from + size, (a, b) -> Integer.compare(values[a], values[b]));
    assertThat(sorted)
        .containsExactly(
            IntStream.range(from, from + size)
                .boxed()
                .sorted(Comparator.comparing(place -> values[place]))
                .mapToInt(Integer::intValue)
                .toArray());
  }
}
