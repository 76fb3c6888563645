package org.ncfspark.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTest {
  private static final long MIB = 1 << 20;

  private static long needed(long held, long heldInCache, long cached) {
    return new Heap("", held * MIB, heldInCache * MIB, cached * MIB).needed() / MIB;
  }

  @Test
  void sparkItselfNeedsTheLeast() {
    assertThat(needed(0, 0, 0)).isEqualTo(450);
    assertThat(needed(370, 0, 0)).isEqualTo(450);
    assertThat(needed(371, 0, 0)).isEqualTo(451);
  }

  @Test
  void whatIsCachedCountsAsLongAsItFits() {
    assertThat(needed(1000, 0, 200)).isEqualTo(80 + 1000 + 200);
  }

  @Test
  void ofMuchThatIsCachedSixTenthsOfTheHeapAreTaken() {
    // 2250 = 80 + 1000 + 0.6 (2250 - 300)
    assertThat(needed(1000, 0, 10_000)).isEqualTo(2250);
  }

  @Test
  void whatIsHeldAndCachedCountsOnce() {
    // The heap that is full of the cache, (480 - 180) / 0.4 = 750, would not hold all that is held.
    assertThat(needed(1000, 600, 10_000)).isEqualTo(80 + 1000);
  }
}
