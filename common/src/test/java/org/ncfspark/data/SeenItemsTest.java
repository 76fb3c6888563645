package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeenItemsTest {
  private final SeenItems seen = new SeenItems();

  @Test
  void everyItemIsNewOnce() {
    SplittableRandom random = new SplittableRandom(1);
    Set<Integer> expected = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      int item = random.nextInt(5_000) * 1024;
      assertThat(seen.add(item)).isEqualTo(expected.add(item));
    }
  }

  @Test
  void theNextUserStartsWithNone() {
    for (int user = 0; user < 3; user++) {
      for (int item = 0; item < 1_000; item++) {
        assertThat(seen.add(item)).isTrue();
      }
      seen.clear();
    }
    assertThat(seen.add(Integer.MAX_VALUE)).isTrue();
    seen.clear();
    assertThat(seen.add(Integer.MAX_VALUE)).isTrue();
  }
}
