package org.ncfspark.session;

import org.apache.spark.util.SignalUtils;

/**
 * SIGTERM, while somebody watches for it: the first one is remembered instead of ending the
 * process, so that work can be saved; a second one ends it. Where nobody watches, SIGTERM does what
 * it always does. The launcher turns Ctrl-C into SIGTERM.
 */
public final class StopSignal implements AutoCloseable {
  private static boolean registered;
  private static int watching;
  private static boolean arrived;

  private StopSignal() {}

  /** From now on until this is closed. */
  public static StopSignal watch() {
    synchronized (StopSignal.class) {
      if (!registered) {
        SignalUtils.register("TERM", StopSignal::isRemembered);
        registered = true;
      }
      watching++;
      return new StopSignal();
    }
  }

  /** Whether the process was asked to end. */
  public boolean arrived() {
    synchronized (StopSignal.class) {
      return arrived;
    }
  }

  @Override
  public void close() {
    synchronized (StopSignal.class) {
      watching--;
    }
  }

  /** Whether the process shall live on. */
  private static boolean isRemembered() {
    synchronized (StopSignal.class) {
      boolean remembered = watching > 0 && !arrived;
      arrived = arrived || remembered;
      return remembered;
    }
  }
}
