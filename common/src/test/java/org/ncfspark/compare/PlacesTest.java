package org.ncfspark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void threeAndMoreInARowAreARange() {
    assertThat(Places.of(List.of(2, 3, 4, 6))).isEqualTo("2–4, 6");
    assertThat(Places.of(List.of(5, 6))).isEqualTo("5, 6");
    assertThat(Places.of(List.of())).isEmpty();
  }
}
