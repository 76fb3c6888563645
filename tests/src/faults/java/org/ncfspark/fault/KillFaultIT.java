package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ncfspark.process.Command;
import org.ncfspark.process.RunningCommand;
import org.ncfspark.process.SparkCluster;

/**
 * Nights whose processes are killed with SIGKILL. Each run goes on from what the killed ones left,
 * so that every kill is followed by one that must get past its place; the last one must end with
 * the model of a night that nobody killed, bit for bit.
 */
@ExtendWith(FaultTable.class)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KillFaultIT {
  private static final Map<String, String> LOCAL = Map.of("NCF_MASTER", "local[2]");

  /** What appears in the work directory at each step, in order, by the protocol. */
  private static final Map<Disk, List<String>> STEPS =
      Map.of(
          Disk.LOCAL,
          List.of(
              "locks/tiny/.*",
              ".staging/tiny-.*",
              "datasets/tiny-.*",
              ".staging/tiny-.*", // This time the candidates', whose id begins with the data set's.
              "candidates/.*",
              "checkpoints/.*",
              ".staging/mf-.*",
              "models/mf-.*",
              "nights/.*",
              "models/CURRENT-tiny",
              "datasets/CURRENT-tiny",
              "recommendations/mf-.*",
              "recommendations/CURRENT-tiny"),
          Disk.OBJECTS,
          List.of(
              "locks/tiny/.*",
              "datasets/tiny-.*/files-.*",
              "datasets/tiny-.*/manifest.json",
              "candidates/.*/files-.*",
              "candidates/.*/manifest.json",
              "checkpoints/.*/files-.*",
              "checkpoints/.*/manifest.json",
              "models/mf-.*/files-.*",
              "models/mf-.*/manifest.json",
              "nights/.*/manifest.json",
              "models/CURRENT-tiny",
              "datasets/CURRENT-tiny",
              "recommendations/mf-.*/files-.*",
              "recommendations/mf-.*/manifest.json",
              "recommendations/CURRENT-tiny"));

  @TempDir static Path scratch;
  private static NightInput input;
  private static String old;
  private static String next;
  private static Object hash;

  @BeforeAll
  static void twoNightsThatNobodyKills() throws IOException {
    input = new NightInput(scratch.resolve("ratings.tsv"), "mf");
    input.write(1);
    for (Disk disk : STEPS.keySet()) {
      Command first = start(disk, LOCAL, firstNight(disk)).end();
      assertThat(first.code()).as(first.err()).isZero();
    }
    old = serving(Disk.LOCAL, firstNight(Disk.LOCAL));
    assertThat(serving(Disk.OBJECTS, firstNight(Disk.OBJECTS))).isEqualTo(old);
    input.write(2);
    Path undisturbed = Stores.copy(firstNight(Disk.LOCAL), scratch.resolve("undisturbed"));
    Command second = start(Disk.LOCAL, LOCAL, undisturbed).end();
    assertThat(second.code()).as(second.err()).isZero();
    next = serving(Disk.LOCAL, undisturbed);
    hash = Stores.parametersHash(Disk.LOCAL.store(undisturbed), next);
  }

  private static Path firstNight(Disk disk) {
    return scratch.resolve("first-night-" + disk);
  }

  private static String serving(Disk disk, Path work) {
    return Stores.serving(disk.store(work));
  }

  private static RunningCommand start(
      Disk disk, Map<String, String> environment, Path work, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(input.arguments("retrain", disk.argument(work)));
    arguments.addAll(List.of(more));
    Map<String, String> all = new HashMap<>(disk.environment(scratch));
    all.putAll(environment);
    return RunningCommand.ncf(scratch, all, arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "OBJECTS"})
  void theDriverIsKilledAtEveryStep(Disk disk) throws Exception {
    Outcomes outcomes = FaultTable.row("retrain, local mode, " + disk + ": SIGKILL at each step");
    Path work = Stores.copy(firstNight(disk), scratch.resolve("killed-" + disk));
    List<String> steps = STEPS.get(disk);
    for (String step : steps) {
      outcomes.tried();
      WorkWatch watch = new WorkWatch(work);
      RunningCommand running = start(disk, LOCAL, work);
      boolean reached = watch.awaitChange(step, running);
      Command ended = running.killJvm().end();
      assertThat(ended.code()).as(step + "\n" + ended.err()).isIn(0, 137);
      assertThat(serving(disk, work)).as(step).isIn(old, next);
      boolean survived = ended.code() == 0;
      outcomes.ended(
          survived
              ? "ended before the kill"
              : (reached ? "killed, " : "")
                  + (serving(disk, work).equals(old) ? "old" : "new")
                  + " model serves");
      if (survived && !step.equals(steps.get(steps.size() - 1))) {
        // Nothing would be left to do at the steps that follow.
        work =
            Stores.copy(firstNight(disk), scratch.resolve("again-" + disk + outcomes.triedSoFar()));
      }
    }
    completes(disk, work, LOCAL);
    assertThat(outcomes.lost()).isZero();
    assertThat(outcomes.count("ended before the kill")).as(outcomes.toString()).isLessThan(4);
  }

  @Test
  void executorAndDriverAreKilledOnACluster() throws Exception {
    Outcomes outcomes = FaultTable.row("retrain, cluster: SIGKILL of executor, then of driver");
    Path work = Stores.copy(firstNight(Disk.LOCAL), scratch.resolve("killed-on-cluster"));
    Path logs = Path.of("target", "fault-cluster").toAbsolutePath();
    try (SparkCluster cluster = SparkCluster.start(logs, 2)) {
      Map<String, String> onCluster = cluster.environment(scratch);
      outcomes.tried(2);
      WorkWatch watch = new WorkWatch(work);
      RunningCommand running = start(Disk.LOCAL, onCluster, work, "--profile", "standalone");
      assertThat(watch.awaitChange("checkpoints/.*", running)).isTrue();
      cluster.killExecutors();
      assertThat(watch.awaitChange("models/mf-.*", running)).isTrue();
      outcomes.ended("executor killed, training went on");
      Command killed = running.killJvm().end();
      assertThat(killed.code()).as(killed.err()).isEqualTo(137);
      assertThat(killed.err()).contains("Lost executor");
      assertThat(serving(Disk.LOCAL, work)).isIn(old, next);
      outcomes.ended("driver killed, verified");
      completes(Disk.LOCAL, work, onCluster, "--profile", "standalone");
    }
  }

  private static void completes(
      Disk disk, Path work, Map<String, String> environment, String... more) throws IOException {
    Command completed = start(disk, environment, work, more).end();
    assertThat(completed.code()).as(completed.err()).isZero();
    assertThat(serving(disk, work)).isEqualTo(next);
    assertThat(Stores.parametersHash(disk.store(work), next)).isEqualTo(hash);
  }
}
