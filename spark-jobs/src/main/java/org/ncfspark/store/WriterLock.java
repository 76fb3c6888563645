package org.ncfspark.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.StorageException;
import org.ncfspark.lock.LockClaim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change what is current under a name, held by one process at a time until it is
 * closed. The holder renews its claim; a claim that nobody renews for a lease may be taken over, by
 * a claim with the next token.
 *
 * <p>Who lost the lock without noticing (a long pause, a clock that was set) can do no harm: what
 * it makes current lies in the folder of its claim until one rename moves it, and the successor,
 * after claiming, deletes that folder. Without renames it looks at its claim before and after. Only
 * tokens are compared, never times (a fencing token, as in Kleppmann, "Designing Data-Intensive
 * Applications", 2017, chapter 8).
 */
public final class WriterLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WriterLock.class);
  private static final int BEATS_PER_LEASE = 4;
  private static final long BEAT_MILLIS = 1000;

  private final String name;
  private final LockFiles files;
  private final long token;
  private final LockClaim claim;
  private final Duration betweenBeats;
  private final Thread heart = new Thread(this::beatUntilInterrupted, "lock-heartbeat");

  /** Holds the lock by {@code claim}, and renews that from now on. */
  WriterLock(String name, LockFiles files, long token, LockClaim claim, Duration lease) {
    this.name = name;
    this.files = files;
    this.token = token;
    this.claim = claim;
    this.betweenBeats = lease.dividedBy(BEATS_PER_LEASE);
    heart.setDaemon(true);
    heart.start();
  }

  /** What the lock is for. */
  public String name() {
    return name;
  }

  /** Higher than that of any holder before. */
  public long token() {
    return token;
  }

  /**
   * @throws StorageException if another process has taken the lock over
   */
  public void requireHeld() {
    try {
      if (!isHeld()) {
        throw new StorageException(
            "Lock "
                + files.folder()
                + " was taken over (token "
                + token
                + ", now "
                + files.newestToken()
                + "): this process paused for longer than store.lease-seconds; nothing was made"
                + " current, run it again");
      }
    } catch (IOException e) {
      throw new StorageException("Cannot read " + files.folder() + ": " + e.getMessage(), e);
    }
  }

  /** The folder of its claim, which a successor deletes with all that the holder wrote there. */
  Path claimFolder() {
    return files.claimFolder(token);
  }

  @Override
  public void close() {
    heart.interrupt();
    try {
      if (isHeld()) {
        files.release(token);
      }
    } catch (IOException | StorageException e) {
      LOG.warn("Lock {} could not be released, it expires: {}", files.folder(), e.getMessage());
    }
  }

  /** Whether nobody has taken it over. One that was forgotten meanwhile begins with token 1. */
  boolean isHeld() throws IOException {
    return files.newestToken() == token && files.holds(token, claim);
  }

  private void beatUntilInterrupted() {
    long heartbeat = System.currentTimeMillis();
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(betweenBeats.toNanos());
        // Always another number, also where the clock was set back or counts whole seconds.
        heartbeat = Math.max(System.currentTimeMillis(), heartbeat + BEAT_MILLIS);
        beat(heartbeat);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Closed.
    }
  }

  private void beat(long heartbeat) {
    try {
      files.beat(token, heartbeat);
    } catch (InterruptedIOException e) {
      Thread.currentThread().interrupt(); // Closed in the middle of a beat.
    } catch (IOException e) {
      LOG.warn("Lock {} could not be renewed: {}", files.folder(), e.getMessage());
    }
  }
}
