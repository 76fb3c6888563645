package org.ncfspark.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdHashTest {

  @Test
  void differsBetweenIdsAndNotBetweenRuns() {
    Set<Long> hashes = new HashSet<>();
    for (int id = 0; id < 10_000; id++) {
      hashes.add(IdHash.of(Integer.toString(id)));
    }
    assertThat(hashes).hasSize(10_000);
    assertThat(IdHash.of("12")).isNotEqualTo(IdHash.of("21")).isEqualTo(IdHash.of("1" + "2"));
  }
}
