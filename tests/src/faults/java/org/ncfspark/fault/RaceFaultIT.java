package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ncfspark.error.StorageException;
import org.ncfspark.process.Command;
import org.ncfspark.process.RunningCommand;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.WriterLock;

/** Two writers of one name: in this process, as processes, killed, paused, with clocks set. */
@ExtendWith(FaultTable.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RaceFaultIT {
  private static final int ROUNDS = 50;
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration NEVER_RENEWED = Duration.ofDays(1);
  private static final List<String> MODELS = List.of("m-1", "m-2");

  @TempDir Path scratch;
  private Disk disk;
  private Path work;

  private void publishOn(Disk chosen) throws IOException {
    disk = chosen;
    work = Files.createDirectory(scratch.resolve("work"));
    for (String id : MODELS) {
      store()
          .publish(
              ArtifactKind.MODEL,
              id,
              ConfigLoader.load(List.of(), List.of()),
              staging -> {
                org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(staging, "id.txt");
                try (OutputStream out = file.getFileSystem(disk.hadoop()).create(file, false)) {
                  out.write(id.getBytes(StandardCharsets.UTF_8));
                }
                return new ArtifactDraft(List.of(), Map.of());
              });
    }
    store().makeCurrent(ArtifactKind.MODEL, NightInput.NAME, "m-1");
  }

  private ArtifactStore store() {
    return disk.store(work);
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "OBJECTS"})
  void ofTwoStoresThatRaceTheLastHolderDecides(Disk chosen) throws Exception {
    publishOn(chosen);
    Outcomes outcomes = FaultTable.row(disk + ": two writers race for lock and pointer");
    Map<Long, String> modelByToken = new ConcurrentSkipListMap<>();
    AtomicBoolean racing = new AtomicBoolean(true);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      Future<Integer> reader = pool.submit(() -> readWhile(racing));
      CyclicBarrier start = new CyclicBarrier(2);
      for (int round = 0; round < ROUNDS; round++) {
        List<Callable<Boolean>> writers =
            MODELS.stream().map(model -> writer(model, start, modelByToken)).toList();
        int winners = 0;
        for (Future<Boolean> writer : pool.invokeAll(writers)) {
          outcomes.tried();
          winners += writer.get() ? 1 : 0;
          outcomes.ended(writer.get() ? "made its model current" : "refused");
        }
        assertThat(winners).as("round %d", round).isPositive();
        String last = ((ConcurrentSkipListMap<Long, String>) modelByToken).lastEntry().getValue();
        assertThat(Stores.serving(store())).as("round %d", round).isEqualTo(last);
      }
      racing.set(false);
      assertThat(reader.get()).isPositive();
    } finally {
      racing.set(false);
      pool.shutdownNow();
    }
    assertThat(modelByToken).hasSize(outcomes.count("made its model current"));
    assertThat(outcomes.lost()).isZero();
  }

  private Callable<Boolean> writer(
      String model, CyclicBarrier start, Map<Long, String> modelByToken) {
    return () -> {
      ArtifactStore store = store();
      start.await();
      try (WriterLock lock = store.lock(NightInput.NAME, SHORT)) {
        store.makeCurrent(lock, ArtifactKind.MODEL, model);
        assertThat(modelByToken.put(lock.token(), model)).as("holder of the same token").isNull();
        return true;
      } catch (StorageException refused) {
        assertThat(refused).hasMessageContaining("held by");
        return false;
      }
    };
  }

  /** A reader without a lock always finds one of the models, whole. */
  private int readWhile(AtomicBoolean racing) {
    int reads = 0;
    while (racing.get()) {
      String current = store().current(ArtifactKind.MODEL, NightInput.NAME).id();
      assertThat(current).isIn(MODELS);
      reads++;
    }
    return reads;
  }

  @Test
  void clocksThatAreSetGiveNobodyALiveLockAndADeadOneIsFree() throws IOException {
    publishOn(Disk.LOCAL);
    Outcomes outcomes = FaultTable.row("clock of the holder set back or forward");
    ArtifactStore store = store();
    try (WriterLock alive = store.lock(NightInput.NAME, Duration.ofSeconds(1))) {
      for (long millis : List.of(0L, 1_000L, 4_102_444_800_000L)) {
        outcomes.tried();
        setHeartbeat(alive.token(), millis);
        assertThatThrownBy(() -> store.lock(NightInput.NAME, Duration.ofSeconds(1)))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("held by");
        alive.requireHeld();
        outcomes.ended("live lock refused");
      }
    }
    for (long millis : List.of(0L, 4_102_444_800_000L)) {
      outcomes.tried();
      WriterLock dead = store.lock(NightInput.NAME, NEVER_RENEWED);
      setHeartbeat(dead.token(), millis);
      try (WriterLock next = store.lock(NightInput.NAME, SHORT)) {
        assertThat(next.token()).isEqualTo(dead.token() + 1);
        assertThatThrownBy(() -> store.makeCurrent(dead, ArtifactKind.MODEL, "m-2"))
            .isInstanceOf(StorageException.class);
      }
      outcomes.ended("dead lock taken over");
    }
    assertThat(Stores.serving(store())).isEqualTo("m-1");
  }

  private void setHeartbeat(long token, long millis) throws IOException {
    Files.setLastModifiedTime(
        work.resolve("locks/" + NightInput.NAME + "/" + token + "/holder.json"),
        FileTime.fromMillis(millis));
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "OBJECTS"})
  void ofTwoProcessesThatTakeTheLockAtOnceOneHasIt(Disk chosen) throws IOException {
    publishOn(chosen);
    Outcomes outcomes = FaultTable.row(disk + ": two processes take one lock at once");
    try (LockRacer first = LockRacer.start(disk, work);
        LockRacer second = LockRacer.start(disk, work)) {
      for (int round = 1; round <= ROUNDS; round++) {
        long soon = System.currentTimeMillis() + SHORT.toMillis();
        outcomes.tried(2);
        first.takeAt(soon);
        second.takeAt(soon);
        List<String> answers = List.of(first.answer(), second.answer());
        assertThat(answers)
            .as("round %d", round)
            .containsExactlyInAnyOrder(LockRacer.holds(round), LockRacer.REFUSED);
        outcomes.ended(
            "held by the " + (answers.get(0).equals(LockRacer.REFUSED) ? "second" : "first"));
        outcomes.ended(LockRacer.REFUSED);
        first.letGo();
        second.letGo();
      }
    }
    assertThat(outcomes.lost()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "OBJECTS"})
  void ofTwoProcessesThatRetrainAtOnceOnePublishes(Disk chosen) throws IOException {
    disk = chosen;
    Outcomes outcomes = FaultTable.row(disk + ": two processes retrain at once");
    NightInput input = new NightInput(scratch.resolve("ratings.tsv"), "item-pop");
    Path nights = scratch.resolve("nights");
    for (int night = 1; night <= 3; night++) {
      input.write(night);
      List<RunningCommand> both = List.of(retrain(input, nights), retrain(input, nights));
      Map<Integer, Command> byCode = new TreeMap<>();
      for (RunningCommand running : both) {
        outcomes.tried();
        Command ended = running.end();
        byCode.put(ended.code(), ended);
        assertThat(ended.code()).as(ended.err()).isIn(0, 6);
        outcomes.ended(ended.code() == 0 ? "done" : "exit code 6");
      }
      assertThat(byCode.keySet()).isSubsetOf(Set.of(0, 6)).contains(0);
      if (byCode.containsKey(6)) {
        assertThat(byCode.get(6).err()).containsAnyOf("held by process", "taken over");
      }
      assertThat(Stores.serving(disk.store(nights)))
          .isEqualTo(byCode.get(0).json().get("serving").asText());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "OBJECTS"})
  void ofTwoProcessesThatTrainTheSameAtOnceOneTrains(Disk chosen) throws IOException {
    disk = chosen;
    Outcomes outcomes =
        FaultTable.row(disk + ": two processes preprocess, sample, train and evaluate at once");
    NightInput input = new NightInput(scratch.resolve("ratings.tsv"), "item-pop");
    input.write(1);
    Path runs = scratch.resolve("runs");
    String[] arguments = input.arguments("pipeline", disk.argument(runs)).toArray(String[]::new);
    for (int round = 1; round <= 3; round++) {
      List<RunningCommand> both =
          List.of(
              RunningCommand.ncf(scratch, disk.environment(scratch), arguments),
              RunningCommand.ncf(scratch, disk.environment(scratch), arguments));
      List<Integer> codes = new ArrayList<>();
      for (RunningCommand running : both) {
        outcomes.tried();
        Command ended = running.end();
        codes.add(ended.code());
        assertThat(ended.code()).as(ended.err()).isIn(0, 6);
        if (ended.code() == 6) {
          assertThat(ended.json().get("error").asText()).contains("is being made", "by process");
        }
        outcomes.ended(ended.code() == 0 ? "done" : "exit code 6");
      }
      assertThat(codes).contains(0);
      assertThat(disk.store(runs).catalog().ids(ArtifactKind.MODEL)).hasSize(1);
      assertThat(Stores.files(runs)).noneMatch(file -> file.startsWith(runs.resolve("locks")));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "OBJECTS"})
  void aProcessThatWasPausedForLongerThanItsLeaseChangesNothingAnyMore(Disk chosen)
      throws Exception {
    disk = chosen;
    Outcomes outcomes = FaultTable.row(disk + ": holder paused (SIGSTOP) while another retrains");
    NightInput input = new NightInput(scratch.resolve("ratings.tsv"), "item-pop");
    Path nights = Files.createDirectory(scratch.resolve("nights"));
    input.write(1);
    outcomes.tried();
    WorkWatch watch = new WorkWatch(nights);
    RunningCommand paused = retrain(input, nights);
    assertThat(watch.awaitChange(draft(), paused)).as("it holds the lock").isTrue();
    signal(paused, "STOP");
    Command other = retrain(input, nights).end();
    assertThat(other.code()).as(other.err()).isZero();
    signal(paused, "CONT");
    Command late = paused.end();
    assertThat(late.code()).as(late.err()).isEqualTo(6);
    assertThat(late.err()).contains("taken over");
    assertThat(Stores.serving(disk.store(nights))).isEqualTo(other.json().get("serving").asText());
    outcomes.ended("taken over; the paused one ends with exit code 6");
  }

  private RunningCommand retrain(NightInput input, Path nights) throws IOException {
    return RunningCommand.ncf(
        scratch,
        disk.environment(scratch),
        input.arguments("retrain", disk.argument(nights)).toArray(String[]::new));
  }

  /** What is there when a data set is being written. */
  private String draft() {
    return disk == Disk.OBJECTS ? "datasets/tiny-.*/files-.*" : ".staging/tiny-.*";
  }

  private static void signal(RunningCommand running, String name) throws Exception {
    for (ProcessHandle jvm : running.process().children().toList()) {
      new ProcessBuilder("kill", "-" + name, Long.toString(jvm.pid())).start().waitFor();
    }
  }
}
