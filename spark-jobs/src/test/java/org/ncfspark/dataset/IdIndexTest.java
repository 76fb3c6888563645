package org.ncfspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.error.DataContractException;

class IdIndexTest {
  @Test
  void theLastIdThatCanBeCountedHasAnIndex() {
    assertThat(IdIndex.row(2_147_483_646L, "the 2,147,483,647th").getInt(0))
        .isEqualTo(2_147_483_646);
  }

  @ParameterizedTest
  @ValueSource(longs = {2_147_483_647L, 2_147_483_648L, 4_294_967_296L})
  void idsThatCannotBeCountedAreRefused(long index) {
    assertThatThrownBy(() -> IdIndex.row(index, "one too many"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("More than 2147483647 different ids");
  }
}
