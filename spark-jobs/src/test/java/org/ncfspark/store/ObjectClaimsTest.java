package org.ncfspark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.error.StorageException;
import org.ncfspark.lock.LockClaim;

class ObjectClaimsTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration NEVER_RENEWED = Duration.ofDays(1);

  @TempDir Path work;
  private FileSystem disk;

  @BeforeEach
  void openDisk() throws IOException {
    disk = FileSystem.getLocal(new Configuration()).getRawFileSystem();
  }

  private ObjectClaims claims(LockFiles.Kind kind) {
    org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(work + "/locks/ml");
    return new ObjectClaims(kind, "Lock of ml is held by", disk, folder);
  }

  private WriterLock lock(Duration lease) {
    return new Claiming(claims(LockFiles.Kind.OF_NAME), lease).lock("ml");
  }

  private static LockClaim claim(String nonce) {
    return new LockClaim("process 7 of ncf on host", "2026-01-01T00:00:00Z", nonce, null, null);
  }

  @Test
  void aHeldLockIsRefusedWithItsHolderAndAReleasedOneHasTheNextToken() {
    try (WriterLock held = lock(SHORT)) {
      assertThat(held.token()).isEqualTo(1);
      assertThatThrownBy(() -> lock(SHORT))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("held by process " + ProcessHandle.current().pid());
    }
    try (WriterLock next = lock(NEVER_RENEWED)) {
      assertThat(next.token()).isEqualTo(2);
    }
  }

  @Test
  void aBeatIsSeenWithoutModificationTimes() throws IOException {
    ObjectClaims claims = claims(LockFiles.Kind.OF_NAME);
    claims.put(1, claim("a"));
    Path object = work.resolve("locks/ml/1/a.json");
    FileTime time = Files.getLastModifiedTime(object);
    long before = claims.heartbeat(1);
    claims.beat(1, 12);
    Files.setLastModifiedTime(object, time);
    assertThat(claims.heartbeat(1)).isNotEqualTo(before);
    assertThat(claims.claim(1)).contains(claim("a").beaten(12));
    assertThat(claims.holds(1, claim("a"))).isTrue();
  }

  @Test
  void whoFindsAnotherClaimOfHisTokenWithdrawsUnlessHisComesFirst() throws IOException {
    ObjectClaims first = claims(LockFiles.Kind.OF_NAME);
    first.put(1, claim("a"));
    claims(LockFiles.Kind.OF_NAME).put(1, claim("b"));
    assertThat(first.holds(1, claim("a"))).isTrue();
    assertThat(first.holds(1, claim("b"))).isFalse();
  }

  /** The other may have looked before this claim was written, and hold the lock. */
  @Test
  void whoseClaimComesFirstHasNothingWhileAnotherOneStays() throws IOException {
    claims(LockFiles.Kind.OF_NAME).put(1, claim("b"));
    ObjectClaims late = claims(LockFiles.Kind.OF_NAME);
    late.put(1, claim("a"));
    assertThat(late.holds(1, claim("a"))).isFalse();
    assertThat(late.holds(1, claim("b"))).isTrue();
  }

  @Test
  void whoLostTheLockSeesItAndHisHeartbeatDoesNotBringTheClaimBack() throws IOException {
    WriterLock paused = lock(NEVER_RENEWED);
    try (WriterLock successor = lock(SHORT)) {
      assertThat(successor.token()).isEqualTo(2);
      assertThatThrownBy(paused::requireHeld).hasMessageContaining("taken over");
    }
    paused.close();
    ObjectClaims claims = claims(LockFiles.Kind.OF_NAME);
    claims.put(3, claim("a"));
    claims.delete(3);
    assertThatThrownBy(() -> claims.beat(3, 1)).isInstanceOf(FileNotFoundException.class);
    assertThat(claims.newestToken()).isEqualTo(2);
  }

  @Test
  void theLockOfAnIdIsGoneWhenItIsReleased() throws IOException {
    new Claiming(claims(LockFiles.Kind.OF_ID), NEVER_RENEWED).lock("m-1").close();
    try (Stream<Path> left = Files.walk(work)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void ofManyThatRaceAtMostOneHoldsTheLock() throws Exception {
    int racers = 4;
    ExecutorService pool = Executors.newFixedThreadPool(racers);
    try {
      for (int round = 1; round <= 5; round++) {
        CyclicBarrier start = new CyclicBarrier(racers);
        CyclicBarrier end = new CyclicBarrier(racers);
        Callable<Integer> racer =
            () -> {
              start.await();
              try (WriterLock lock = lock(SHORT)) {
                end.await(); // Held until all others have given up.
                return 1;
              } catch (StorageException refused) {
                end.await();
                return 0;
              }
            };
        int winners = 0;
        for (Future<Integer> result : pool.invokeAll(Collections.nCopies(racers, racer))) {
          winners += result.get();
        }
        assertThat(winners).as("round %d", round).isLessThanOrEqualTo(1);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
