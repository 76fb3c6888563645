package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Users with 5, 0, 2 and 9 positives, in blocks of 4: sizes 4, 1, 2, 4, 4, 1. */
class UserBlocksTest {
  private static final int[] OFFSETS = {0, 5, 5, 7, 16};

  private static long[] order(long key) {
    long[] order = new long[16];
    new UserBlocks(OFFSETS, key, 4).fill(0, order, 16);
    return order;
  }

  private static int userOf(long positive) {
    return positive < 5 ? 0 : positive < 7 ? 2 : 3;
  }

  @Test
  void everyPositiveStandsInItOnce() {
    assertThat(Arrays.stream(order(1)).sorted())
        .containsExactly(LongStream.range(0, 16).boxed().toArray(Long[]::new));
  }

  @Test
  void positivesOfAUserStandTogetherInHisBlocks() {
    long[] order = order(1);
    long changes =
        IntStream.range(1, 16).filter(n -> userOf(order[n]) != userOf(order[n - 1])).count();
    assertThat(changes).isLessThanOrEqualTo(5); // Of six blocks.
  }

  @Test
  void anyPartOfItCanBeAskedForWithoutTheRest() {
    long[] order = order(7);
    UserBlocks blocks = new UserBlocks(OFFSETS, 7, 4);
    for (int from = 15; from >= 0; from--) {
      for (int count = 1; count <= 16 - from; count++) {
        long[] part = new long[count];
        blocks.fill(from, part, count);
        assertThat(part).isEqualTo(Arrays.copyOfRange(order, from, from + count));
      }
    }
  }

  @Test
  void anotherKeyGivesOtherBlocksAndAnotherOrderInThem() {
    assertThat(order(1)).isNotEqualTo(order(2));
    assertThat(Arrays.stream(order(1)).filter(p -> userOf(p) == 3).toArray())
        .isNotEqualTo(Arrays.stream(order(2)).filter(p -> userOf(p) == 3).toArray());
  }
}
