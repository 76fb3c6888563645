package org.ncfspark.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A request that the process end, and what that does to the work in progress. The first signal is
 * remembered where somebody watches for it, so that work can be saved or cut off in order; a second
 * one ends the process. Where nobody watches, the first one does.
 */
public final class StopSignal {
  /** The request to this process. */
  public static final StopSignal PROCESS = new StopSignal();

  /** A terminal and the launcher, or a scheduler that signals a whole group, send one twice. */
  private static final Duration ECHO = Duration.ofSeconds(1);

  private final Deque<Watch> watching = new ArrayDeque<>();
  private String name = "";
  private long arrivedNanos;

  /** The name of the signal, if one has arrived. */
  public synchronized Optional<String> name() {
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /** Watches for work that asks now and then, and then saves what it has. */
  public Watch watch() {
    return watch(() -> {});
  }

  /**
   * Watches for work that does not ask.
   *
   * @param cutOff makes that work fail soon
   */
  public synchronized Watch watch(Runnable cutOff) {
    Watch watch = new Watch(this, cutOff);
    watching.push(watch);
    return watch;
  }

  /**
   * @return whether the process shall live on for a while
   */
  synchronized boolean arrives(String signal, long nanoTime) {
    if (!name.isEmpty()) {
      return !watching.isEmpty() && nanoTime - arrivedNanos < ECHO.toNanos();
    }
    name = signal;
    arrivedNanos = nanoTime;
    cutOff();
    return !watching.isEmpty();
  }

  private void cutOff() {
    if (!name.isEmpty() && !watching.isEmpty()) {
      watching.peek().cutOff.run();
    }
  }

  private synchronized void end(Watch watch) {
    boolean innermost = watching.peek() == watch;
    watching.remove(watch);
    if (innermost && !watch.answered) {
      cutOff();
    }
  }

  /** Watches from when it is made until it is closed. */
  public static final class Watch implements AutoCloseable {
    private final StopSignal signal;
    private final Runnable cutOff;
    private boolean answered;

    private Watch(StopSignal signal, Runnable cutOff) {
      this.signal = signal;
      this.cutOff = cutOff;
    }

    /** The name of the signal, if one has arrived; whoever asks then ends his work himself. */
    public Optional<String> arrived() {
      Optional<String> arrived = signal.name();
      answered = answered || arrived.isPresent();
      return arrived;
    }

    @Override
    public void close() {
      signal.end(this);
    }
  }
}
