package org.ncfspark.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.StorageException;
import org.ncfspark.lock.LeaseWatch;
import org.ncfspark.lock.LockClaim;
import org.ncfspark.text.TimeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change what is current under a name, held by one process at a time until it is
 * closed. The holder renews its claim; a claim that nobody renews for a lease may be taken over, by
 * a claim with the next token.
 *
 * <p>Who lost the lock without noticing (a long pause, a clock that was set) can do no harm: what
 * it makes current lies in the folder of its claim until one rename moves it, and the successor,
 * after claiming, deletes that folder. Only tokens are compared, never times (a fencing token, as
 * in Kleppmann, "Designing Data-Intensive Applications", 2017, chapter 8).
 */
public final class WriterLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WriterLock.class);
  private static final int BEATS_PER_LEASE = 4;
  private static final int LOOKS_PER_LEASE = 40;
  private static final long BEAT_MILLIS = 1000;

  private final String name;
  private final LockFiles files;
  private final long token;
  private final Duration betweenBeats;
  private final Thread heart = new Thread(this::beatUntilInterrupted, "lock-heartbeat");

  private WriterLock(String name, LockFiles files, long token, Duration lease) {
    this.name = name;
    this.files = files;
    this.token = token;
    this.betweenBeats = lease.dividedBy(BEATS_PER_LEASE);
    heart.setDaemon(true);
    heart.start();
  }

  /**
   * Takes the lock; where another process may hold it, watches for up to a lease whether it lives.
   *
   * @throws StorageException if another holds it: who, since when, and what to do
   */
  static WriterLock acquire(String name, LockFiles files, Duration lease) {
    try {
      long newest = files.newestToken();
      refuseIfHeld(name, files, newest, lease);
      long token = newest + 1;
      LockClaim mine =
          new LockClaim(thisProcess(), Instant.now().toString(), UUID.randomUUID().toString());
      files.put(token, mine);
      if (!files.claim(token).equals(Optional.of(mine))) {
        throw held(name, files, files.newestToken());
      }
      if (files.newestToken() > token) { // Others came and went since the first look.
        files.delete(token);
        throw held(name, files, files.newestToken());
      }
      files.deleteBelow(token);
      return new WriterLock(name, files, token, lease);
    } catch (IOException e) {
      throw new StorageException("Cannot lock " + files.folder() + ": " + e.getMessage(), e);
    }
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
      if (files.newestToken() != token) {
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

  /**
   * Where {@code text} lies, to be moved to where it is current. A successor makes that move fail:
   * it claims first and then deletes, so that either it is seen here or the file is gone.
   */
  Path writePointer(String text) throws IOException {
    Path pointer = files.writePointer(token, text);
    requireHeld();
    return pointer;
  }

  @Override
  public void close() {
    heart.interrupt();
    try {
      if (files.newestToken() == token) {
        files.release(token);
      }
    } catch (IOException e) {
      LOG.warn("Lock {} could not be released, it expires: {}", files.folder(), e.getMessage());
    }
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

  private static void refuseIfHeld(String name, LockFiles files, long token, Duration lease)
      throws IOException {
    if (token == 0 || files.isReleased(token)) {
      return;
    }
    LOG.info("Lock {} has a holder: seeing whether it lives", files.folder());
    LeaseWatch watch = new LeaseWatch(lease, files.heartbeat(token), System.nanoTime());
    LeaseWatch.State state = LeaseWatch.State.UNDECIDED;
    while (state == LeaseWatch.State.UNDECIDED) {
      sleep(lease.dividedBy(LOOKS_PER_LEASE));
      if (files.isReleased(token)) {
        return;
      }
      state = watch.seen(files.heartbeat(token), System.nanoTime());
    }
    if (state == LeaseWatch.State.ALIVE) {
      throw held(name, files, token);
    }
    LOG.warn("Lock {} has expired: taking it over", files.folder());
  }

  private static StorageException held(String name, LockFiles files, long token)
      throws IOException {
    String holder =
        files
            .claim(token)
            .map(claim -> claim.holder() + " since " + TimeText.instant(claim.since()))
            .orElse("another process");
    return new StorageException(
        "Lock of "
            + name
            + " is held by "
            + holder
            + " ("
            + files.folder()
            + "): expected one writer at a time; wait for it, or end it, and run this again");
  }

  private static void sleep(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("Interrupted while waiting for a lock", e);
    }
  }

  private static String thisProcess() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "unknown host";
    }
    return "process "
        + ProcessHandle.current().pid()
        + " of "
        + System.getProperty("user.name")
        + " on "
        + host;
  }
}
