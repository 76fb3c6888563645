package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownItemsTest {
  @Test
  void itAnswersAsTheItemsThemselves() {
    // Users with 1, 4, 9, ... items: tables of many sizes.
    SplittableRandom random = new SplittableRandom(3);
    long[] pairs =
        IntStream.range(1, 20)
            .boxed()
            .flatMapToLong(
                user ->
                    random
                        .ints((long) user * user, 0, 1000)
                        .distinct()
                        .mapToLong(item -> ShardInteractions.pair(7 * user, item)))
            .toArray();
    ShardInteractions interactions = ShardInteractions.of(0, pairs);
    KnownItems known = new KnownItems(interactions);
    for (int k = 0; k < interactions.users().length; k++) {
      int count = 0;
      for (int item = 0; item < 5000; item++) { // Also some that nobody has.
        assertThat(known.contains(k, item)).isEqualTo(interactions.contains(k, item));
        count += known.contains(k, item) ? 1 : 0;
      }
      assertThat(known.count(k)).isEqualTo(count);
    }
  }
}
