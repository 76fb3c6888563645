package org.ncfspark.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.ncfspark.memory.MemoryNeed.Need;

class MemoryCheckTest {
  private static final long GIB = 1L << 30;

  private static MemoryCheck check(long driver, OptionalLong executor) {
    MemoryNeed need =
        new MemoryNeed(
            new Need(GIB, "validating"),
            new Need(2 * GIB, "training a round"),
            new Need(3 * GIB, "merging a round"),
            0);
    return new MemoryCheck(need, new GivenMemory(driver, executor, 1));
  }

  @Test
  void theLineHasBothNumbersOfEachProcess() {
    assertThat(check(4 * GIB, OptionalLong.of(3 * GIB)).line())
        .isEqualTo(
            "the driver needs a heap of 1.0 GiB (validating) and has 4.0 GiB;"
                + " each executor 2.0 GiB (training a round) and has 3.0 GiB");
  }

  @Test
  void whatJustFitsIsNotRefused() {
    assertThat(check(3 * GIB, OptionalLong.empty()).shortage()).isEmpty();
    assertThat(check(3 * GIB, OptionalLong.empty()).isTight()).isTrue();
    assertThat(check(4 * GIB, OptionalLong.empty()).isTight()).isFalse();
    assertThat(check(GIB, OptionalLong.of(2 * GIB)).shortage()).isEmpty();
  }

  @Test
  void localModeIsOneProcess() {
    assertThat(check(3 * GIB - 1, OptionalLong.empty()).shortage())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith(
                        "this process needs a heap of 3.0 GiB (merging a round) and has 3.0 GiB")
                    .contains("NCF_DRIVER_MEMORY"));
  }

  @Test
  void aRefusalNamesTheSettingOfTheProcessThatHasTooLittle() {
    assertThat(check(GIB / 2, OptionalLong.of(2 * GIB)).shortage())
        .hasValueSatisfying(why -> assertThat(why).contains("raise spark.driver.memory"));
    assertThat(check(GIB, OptionalLong.of(GIB)).shortage())
        .hasValueSatisfying(why -> assertThat(why).contains("raise spark.executor.memory"));
  }

  @Test
  void noMemoryHoldsATableThatIsNoArray() {
    MemoryNeed need = new MemoryNeed(new Need(0, ""), new Need(0, ""), new Need(0, ""), 8 * GIB);
    assertThat(
            new MemoryCheck(need, new GivenMemory(99 * GIB, OptionalLong.empty(), 1))
                .impossibility())
        .hasValueSatisfying(why -> assertThat(why).contains("8.0 GiB", "lower model.factors"));
  }
}
