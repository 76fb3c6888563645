package org.ncfspark.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ncfspark.error.StorageException;
import org.ncfspark.lock.LeaseWatch;
import org.ncfspark.lock.LockClaim;
import org.ncfspark.lock.ProcessIdentity;
import org.ncfspark.text.TimeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims a lock. A claim that somebody made before counts as long as it is renewed, and no longer
 * than its process lives where this machine knows that.
 *
 * @param lease after which a claim that is not renewed counts no more
 */
record Claiming(LockFiles files, Duration lease) {
  private static final Logger LOG = LoggerFactory.getLogger(WriterLock.class);
  private static final int LOOKS_PER_LEASE = 40;

  /**
   * Takes the lock; where another process may hold it, watches for up to a lease whether it lives.
   *
   * @throws StorageException if another holds it: who, since when, and what to do
   */
  WriterLock lock(String name) {
    try {
      long token = free() + 1;
      LockClaim mine =
          new LockClaim(
              thisProcess(),
              Instant.now().toString(),
              UUID.randomUUID().toString(),
              ProcessIdentity.current().orElse(null),
              null);
      files.put(token, mine);
      if (!files.holds(token, mine)) {
        throw held(files.newestToken());
      }
      if (files.newestToken() > token) { // Others came and went since the first look.
        files.delete(token);
        throw held(files.newestToken());
      }
      files.deleteBelow(token);
      return new WriterLock(name, files, token, mine, lease);
    } catch (IOException e) {
      throw new StorageException("Cannot lock " + files.folder() + ": " + e.getMessage(), e);
    }
  }

  /** The last token that nobody holds any more; 0 where the lock is new. */
  private long free() throws IOException {
    long token = files.newestToken();
    if (token == 0 || files.isReleased(token)) {
      return token;
    }
    Optional<LockClaim> claim = readable(token);
    if (claim.filter(LockClaim::isAbandoned).isPresent()) {
      LOG.warn("{}, which has ended: taking over", text(claim));
      return token;
    }
    LOG.info("{}: seeing whether it lives, for up to {} s", text(claim), lease.toSeconds());
    return watched(token);
  }

  private long watched(long token) throws IOException {
    LeaseWatch watch = new LeaseWatch(lease, files.heartbeat(token), System.nanoTime());
    LeaseWatch.State state = LeaseWatch.State.UNDECIDED;
    while (state == LeaseWatch.State.UNDECIDED) {
      sleep(lease.dividedBy(LOOKS_PER_LEASE));
      if (files.isReleased(token)) {
        return token;
      }
      if (files.newestToken() < token) { // Released and forgotten.
        return free();
      }
      state = watch.seen(files.heartbeat(token), System.nanoTime());
    }
    if (state == LeaseWatch.State.ALIVE) {
      throw held(token);
    }
    LOG.warn("Lock {} has expired: taking it over", files.folder());
    return token;
  }

  private StorageException held(long token) throws IOException {
    return new StorageException(
        text(files.claim(token))
            + " ("
            + files.folder()
            + "): expected one writer at a time; wait for it, or end it, and run this again");
  }

  private String text(Optional<LockClaim> claim) {
    return files.held()
        + " "
        + claim
            .map(known -> known.holder() + " since " + TimeText.instant(known.since()))
            .orElse("another process");
  }

  /**
   * Reads a claim; a damaged one is empty, and its heartbeat still shows whether the holder lives.
   */
  private Optional<LockClaim> readable(long token) throws IOException {
    try {
      return files.claim(token);
    } catch (StorageException e) {
      LOG.warn("{}", e.getMessage());
      return Optional.empty();
    }
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
