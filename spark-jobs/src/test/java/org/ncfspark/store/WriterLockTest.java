package org.ncfspark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.error.StorageException;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;

class WriterLockTest {
  private static final NcfConfig CONFIG = ConfigLoader.load(List.of(), List.of());
  private static final Duration LONG = Duration.ofSeconds(4);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration NEVER_RENEWED = Duration.ofDays(1);

  @TempDir Path work;
  private ArtifactStore store;

  @BeforeEach
  void openStore() {
    store = new ArtifactStore(new Configuration(), work.toString());
    for (String id : List.of("m-1", "m-2", "m-3")) {
      store.publish(
          ArtifactKind.MODEL, id, CONFIG, staging -> new ArtifactDraft(List.of(), Map.of()));
    }
  }

  private String current() {
    return store.current(ArtifactKind.MODEL, "ml").id();
  }

  @Test
  void aHeldLockIsRefusedWithItsHolder() {
    try (WriterLock held = store.lock("ml", LONG)) {
      assertThatThrownBy(() -> store.lock("ml", LONG))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("held by process " + ProcessHandle.current().pid())
          .hasMessageContaining("since 20");
      assertThat(held.token()).isEqualTo(1);
    }
  }

  @Test
  void aClaimThatCannotBeWrittenLeavesNothingBehind() throws IOException {
    LockFiles files =
        new FolderClaims(
            LockFiles.Kind.OF_NAME,
            "Lock of ml is held by",
            full(),
            new org.apache.hadoop.fs.Path(work + "/locks/ml"),
            staging());
    assertThatThrownBy(() -> new Claiming(files, LONG).lock("ml"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("No space left on device");
    assertThat(full().listStatus(staging())).isEmpty();
  }

  private org.apache.hadoop.fs.Path staging() {
    return new org.apache.hadoop.fs.Path(work + "/.staging");
  }

  /** Has room for folders, not for what is in files. */
  private static FileSystem full() throws IOException {
    return new FilterFileSystem(FileSystem.getLocal(new Configuration())) {
      @Override
      public FSDataOutputStream create(
          org.apache.hadoop.fs.Path file,
          FsPermission permission,
          boolean overwrite,
          int bufferSize,
          short replication,
          long blockSize,
          Progressable progress)
          throws IOException {
        mkdirs(file.getParent());
        throw new IOException("No space left on device");
      }
    };
  }

  @Test
  void aReleasedLockIsTakenAtOnceAndTokensGrow() {
    store.lock("ml", NEVER_RENEWED).close();
    try (WriterLock second = store.lock("ml", NEVER_RENEWED)) {
      assertThat(second.token()).isEqualTo(2);
      assertThat(store.lockHolder("ml")).isPresent();
    }
    assertThat(store.lockHolder("ml")).isEmpty();
  }

  @Test
  void aReleasedLockOfAnIdLeavesNothingBehind() throws IOException {
    store.lock(ArtifactKind.MODEL, "m-9", NEVER_RENEWED).close();
    try (WriterLock second = store.lock(ArtifactKind.MODEL, "m-9", NEVER_RENEWED)) {
      assertThat(second.token()).isEqualTo(1);
      assertThat(work.resolve("locks/models-m-9")).exists();
    }
    assertThat(work.resolve("locks")).isEmptyDirectory();
    try (Stream<Path> left = Files.list(work.resolve(".staging"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whoeverPublishesAnIdIsNamedToThoseWhoWantToAsWell() {
    NcfConfig config = ConfigLoader.load(List.of(), List.of("store.lease-seconds=4"));
    try (WriterLock held = store.lock(ArtifactKind.MODEL, "m-9", LONG)) {
      assertThatThrownBy(
              () ->
                  store.publish(
                      ArtifactKind.MODEL,
                      "m-9",
                      config,
                      staging -> {
                        throw new AssertionError("two at once");
                      }))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("models/m-9 is being made (submit/ncf train) by process ")
          .hasMessageContaining(" since 20")
          .hasMessageContaining("run this again");
    }
  }

  @Test
  void whoWaitsForAnIdThatIsReleasedMeanwhileHasIt() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<Long> waiting;
      try (WriterLock held = store.lock(ArtifactKind.MODEL, "m-9", NEVER_RENEWED)) {
        waiting =
            pool.submit(
                () -> {
                  try (WriterLock next = store.lock(ArtifactKind.MODEL, "m-9", LONG)) {
                    return next.token();
                  }
                });
        TimeUnit.MILLISECONDS.sleep(SHORT.toMillis());
      }
      assertThat(waiting.get()).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void theLockOfAProcessThatHasEndedIsTakenOverAtOnce() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    store.lock("ml", NEVER_RENEWED);
    Path holder = work.resolve("locks/ml/1/holder.json");
    String pid = "\"pid\":" + ProcessHandle.current().pid();
    assertThat(Files.readString(holder)).contains(pid);
    Files.deleteIfExists(holder.resolveSibling(".holder.json.crc"));
    Files.writeString(holder, Files.readString(holder).replace(pid, "\"pid\":" + dead.pid()));
    try (WriterLock next = store.lock("ml", NEVER_RENEWED)) {
      assertThat(next.token()).isEqualTo(2);
    }
  }

  @Test
  void theLocksOfTwoNamesAreIndependent() {
    try (WriterLock ml = store.lock("ml", NEVER_RENEWED);
        WriterLock other = store.lock("other", NEVER_RENEWED)) {
      assertThat(ml.token()).isEqualTo(other.token());
    }
  }

  @Test
  void whoLostAnExpiredLockMakesNothingCurrentAnyMore() {
    WriterLock paused = store.lock("ml", NEVER_RENEWED);
    store.makeCurrent(paused, ArtifactKind.MODEL, "m-1");
    try (WriterLock successor = store.lock("ml", SHORT)) {
      assertThat(successor.token()).isEqualTo(paused.token() + 1);
      assertThatThrownBy(() -> store.makeCurrent(paused, ArtifactKind.MODEL, "m-2"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("taken over");
      assertThat(current()).isEqualTo("m-1");
      store.makeCurrent(successor, ArtifactKind.MODEL, "m-3");
    }
    paused.close();
    assertThat(current()).isEqualTo("m-3");
    store.lock("ml", NEVER_RENEWED).close(); // The late close released nothing of the successor's.
  }

  @Test
  void aPointerThatWasWrittenBeforeTheTakeoverCannotBeMovedAfterIt() throws IOException {
    WriterLock paused = store.lock("ml", NEVER_RENEWED);
    FileSystem local = FileSystem.getLocal(new Configuration());
    RenamePublication renames =
        new RenamePublication(local, new org.apache.hadoop.fs.Path(work.toString()));
    org.apache.hadoop.fs.Path written = renames.claimed(paused, "m-2\n");
    assertThat(local.exists(written)).isTrue();
    store.lock("ml", SHORT).close();
    org.apache.hadoop.fs.Path pointer =
        new org.apache.hadoop.fs.Path(work.resolve("models/CURRENT-ml").toString());
    assertThatThrownBy(() -> AtomicRename.replace(local, written, pointer))
        .isInstanceOf(IOException.class);
    assertThat(store.pointer(ArtifactKind.MODEL, "ml")).isEmpty();
  }

  @Test
  void aClockThatGoesBackwardsGivesNobodyTheLock() throws IOException {
    try (WriterLock held = store.lock("ml", LONG)) {
      Path holder = work.resolve("locks/ml/1/holder.json");
      Files.setLastModifiedTime(holder, FileTime.fromMillis(0)); // Seemingly decades old.
      assertThatThrownBy(() -> store.lock("ml", LONG)).isInstanceOf(StorageException.class);
      held.requireHeld();
    }
  }

  @Test
  void ofManyThatRaceOneGetsTheLock() throws Exception {
    int racers = 4;
    ExecutorService pool = Executors.newFixedThreadPool(racers);
    try {
      for (int round = 1; round <= 25; round++) {
        CyclicBarrier start = new CyclicBarrier(racers);
        CyclicBarrier end = new CyclicBarrier(racers);
        Callable<Integer> racer =
            () -> {
              start.await();
              try (WriterLock lock = store.lock("ml", SHORT)) {
                end.await(); // Held until all others have given up.
                return 1;
              } catch (StorageException refused) {
                end.await();
                return 0;
              }
            };
        int winners = 0;
        for (Future<Integer> result :
            pool.invokeAll(java.util.Collections.nCopies(racers, racer))) {
          winners += result.get();
        }
        assertThat(winners).as("round %d", round).isEqualTo(1);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
