package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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

  /** What appears in the work directory at each step, in order. */
  private static final List<String> STEPS =
      List.of(
          "locks/tiny/",
          ".staging/tiny-",
          "datasets/tiny-",
          ".staging/tiny-", // This time the candidates', whose id begins with the data set's.
          "candidates/",
          "checkpoints/",
          ".staging/mf-",
          "models/mf-",
          "nights/",
          "models/CURRENT-tiny",
          "datasets/CURRENT-tiny",
          "recommendations/mf-",
          "recommendations/CURRENT-tiny");

  @TempDir static Path scratch;
  private static NightInput input;
  private static Path firstNight;
  private static String old;
  private static String next;
  private static Object hash;

  @BeforeAll
  static void twoNightsThatNobodyKills() throws IOException {
    input = new NightInput(scratch.resolve("ratings.tsv"), "mf");
    firstNight = scratch.resolve("first-night");
    input.write(1);
    Command first = start(LOCAL, firstNight).end();
    assertThat(first.code()).as(first.err()).isZero();
    old = Stores.serving(firstNight);
    input.write(2);
    Path undisturbed = Stores.copy(firstNight, scratch.resolve("undisturbed"));
    Command second = start(LOCAL, undisturbed).end();
    assertThat(second.code()).as(second.err()).isZero();
    next = Stores.serving(undisturbed);
    hash = Stores.parametersHash(undisturbed, next);
  }

  private static RunningCommand start(Map<String, String> environment, Path work, String... more) {
    List<String> arguments = new ArrayList<>(input.arguments("retrain", work.toString()));
    arguments.addAll(List.of(more));
    return RunningCommand.ncf(scratch, environment, arguments.toArray(String[]::new));
  }

  @Test
  void theDriverIsKilledAtEveryStep() throws Exception {
    Outcomes outcomes = FaultTable.row("retrain, local mode: SIGKILL at each step");
    Path work = Stores.copy(firstNight, scratch.resolve("killed"));
    for (String step : STEPS) {
      outcomes.tried();
      WorkWatch watch = new WorkWatch(work);
      RunningCommand running = start(LOCAL, work);
      boolean reached = watch.awaitChange(step, running);
      Command ended = running.killJvm().end();
      assertThat(ended.code()).as(step + "\n" + ended.err()).isIn(0, 137);
      assertThat(Stores.serving(work)).as(step).isIn(old, next);
      boolean survived = ended.code() == 0;
      outcomes.ended(
          survived
              ? "ended before the kill"
              : (reached ? "killed, " : "")
                  + (Stores.serving(work).equals(old) ? "old" : "new")
                  + " model serves");
      if (survived && !step.equals(STEPS.get(STEPS.size() - 1))) {
        // Nothing would be left to do at the steps that follow.
        work = Stores.copy(firstNight, scratch.resolve("again-" + outcomes.triedSoFar()));
      }
    }
    completes(work, LOCAL);
    assertThat(outcomes.lost()).isZero();
    assertThat(outcomes.count("ended before the kill")).as(outcomes.toString()).isLessThan(4);
  }

  @Test
  void executorAndDriverAreKilledOnACluster() throws Exception {
    Outcomes outcomes = FaultTable.row("retrain, cluster: SIGKILL of executor, then of driver");
    Path work = Stores.copy(firstNight, scratch.resolve("killed-on-cluster"));
    Path logs = Path.of("target", "fault-cluster").toAbsolutePath();
    try (SparkCluster cluster = SparkCluster.start(logs, 2)) {
      Map<String, String> onCluster = cluster.environment(scratch);
      outcomes.tried(2);
      WorkWatch watch = new WorkWatch(work);
      RunningCommand running = start(onCluster, work, "--profile", "standalone");
      assertThat(watch.awaitChange("checkpoints/", running)).isTrue();
      cluster.killExecutors();
      assertThat(watch.awaitChange("models/mf-", running)).isTrue();
      outcomes.ended("executor killed, training went on");
      Command killed = running.killJvm().end();
      assertThat(killed.code()).as(killed.err()).isEqualTo(137);
      assertThat(killed.err()).contains("Lost executor");
      assertThat(Stores.serving(work)).isIn(old, next);
      outcomes.ended("driver killed, verified");
      completes(work, onCluster, "--profile", "standalone");
    }
  }

  private static void completes(Path work, Map<String, String> environment, String... more) {
    Command completed = start(environment, work, more).end();
    assertThat(completed.code()).as(completed.err()).isZero();
    assertThat(Stores.serving(work)).isEqualTo(next);
    assertThat(Stores.parametersHash(work, next)).isEqualTo(hash);
  }
}
