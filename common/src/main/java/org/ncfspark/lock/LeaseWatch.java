package org.ncfspark.lock;

import java.time.Duration;

/**
 * Whether the holder of a lock is alive, by watching its heartbeat: one that stands still for a
 * whole lease, as the watcher's own monotonic clock measures it, has expired. Clocks of two
 * machines, or of one before and after it was set back, are never compared.
 */
public final class LeaseWatch {
  /** What has been seen so far. */
  public enum State {
    UNDECIDED,
    ALIVE,
    EXPIRED
  }

  private final long leaseNanos;
  private final long firstHeartbeat;
  private final long startNanos;

  /**
   * @param heartbeat as it is when watching starts; any number that changes with every beat
   * @param nanoTime of {@link System#nanoTime}
   */
  public LeaseWatch(Duration lease, long heartbeat, long nanoTime) {
    this.leaseNanos = lease.toNanos();
    this.firstHeartbeat = heartbeat;
    this.startNanos = nanoTime;
  }

  /** What is known once {@code heartbeat} has been seen at {@code nanoTime}. */
  public State seen(long heartbeat, long nanoTime) {
    if (heartbeat != firstHeartbeat) {
      return State.ALIVE;
    }
    return nanoTime - startNanos >= leaseNanos ? State.EXPIRED : State.UNDECIDED;
  }
}
