package org.ncfspark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private static final long LATER = TimeUnit.SECONDS.toNanos(2);

  private final StopSignal signal = new StopSignal();
  private final AtomicInteger cut = new AtomicInteger();

  @Test
  void whereNobodyWatchesTheFirstOneEndsTheProcess() {
    assertThat(signal.arrives("SIGTERM", 0)).isFalse();
    assertThat(signal.name()).contains("SIGTERM");
  }

  @Test
  void workThatDoesNotAskIsCutOffAndASecondSignalEndsTheProcess() {
    try (StopSignal.Watch work = signal.watch(cut::incrementAndGet)) {
      assertThat(signal.arrives("SIGINT", 0)).isTrue();
      assertThat(cut).hasValue(1);
      assertThat(signal.arrives("SIGTERM", LATER)).isFalse();
      assertThat(work.arrived()).contains("SIGINT");
    }
  }

  @Test
  void theSameRequestThatComesTwiceAtOnceIsOne() {
    try (StopSignal.Watch work = signal.watch(cut::incrementAndGet)) {
      signal.arrives("SIGINT", 0);
      assertThat(signal.arrives("SIGTERM", 1)).isTrue();
      assertThat(cut).hasValue(1);
    }
  }

  @Test
  void workThatSavesIsNotCutOffWhileItDoes() {
    try (StopSignal.Watch work = signal.watch(cut::incrementAndGet)) {
      try (StopSignal.Watch training = signal.watch()) {
        assertThat(signal.arrives("SIGTERM", 0)).isTrue();
        assertThat(training.arrived()).contains("SIGTERM");
      }
      assertThat(cut).hasValue(0);
    }
  }

  @Test
  void whatFollowsOnWorkThatDidNotAskAgainIsCutOff() {
    try (StopSignal.Watch work = signal.watch(cut::incrementAndGet)) {
      try (StopSignal.Watch training = signal.watch()) {
        assertThat(training.arrived()).isEmpty();
        signal.arrives("SIGTERM", 0);
      }
      assertThat(cut).hasValue(1);
    }
  }
}
