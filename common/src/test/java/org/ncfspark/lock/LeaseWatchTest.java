package org.ncfspark.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ncfspark.lock.LeaseWatch.State;

class LeaseWatchTest {
  private static final long SECOND = 1_000_000_000L;
  private final LeaseWatch watch = new LeaseWatch(Duration.ofSeconds(60), 1000, -5 * SECOND);

  @Test
  void aHeartbeatThatStandsStillExpiresAfterALeaseAndNotBefore() {
    assertThat(watch.seen(1000, 54 * SECOND)).isEqualTo(State.UNDECIDED);
    assertThat(watch.seen(1000, 55 * SECOND)).isEqualTo(State.EXPIRED);
  }

  @Test
  void aHeartbeatThatMovedIsAliveHoweverLate() {
    assertThat(watch.seen(1001, 500 * SECOND)).isEqualTo(State.ALIVE);
  }

  @Test
  void aClockThatWasSetBackIsAHeartbeatLikeAnyOther() {
    assertThat(watch.seen(3, 10 * SECOND)).isEqualTo(State.ALIVE);
  }
}
