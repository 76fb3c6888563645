package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.process.Command;
import org.ncfspark.process.RunningCommand;
import org.ncfspark.process.SparkCluster;

/** Tasks that run twice, because an executor hangs and Spark starts copies of its tasks. */
@ExtendWith(FaultTable.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class FrozenExecutorFaultIT {
  private static final String MODEL = "neumf";

  /** Copies start when half of a stage's tasks are done; who is silent for ten seconds is lost. */
  private static final List<String> IMPATIENT =
      List.of(
          "spark.speculation                  true",
          "spark.speculation.quantile         0.5",
          "spark.speculation.multiplier       1.1",
          "spark.speculation.minTaskRuntime   10ms",
          "spark.executor.heartbeatInterval   2s",
          "spark.network.timeout              10s",
          "spark.network.timeoutInterval      2s",
          "spark.eventLog.enabled             true");

  @TempDir Path scratch;

  private RunningCommand train(Map<String, String> environment, Path work, String... more)
      throws Exception {
    NightInput input = new NightInput(scratch.resolve("ratings.tsv"), MODEL);
    input.write(1);
    List<String> arguments = new ArrayList<>(input.arguments("pipeline", work.toString()));
    // With copies nobody waits for the frozen one: training lasts longer than it takes to lose him.
    arguments.addAll(List.of("train.epochs=20", "train.patience=20"));
    arguments.addAll(List.of(more));
    return RunningCommand.ncf(scratch, environment, arguments.toArray(String[]::new));
  }

  @Test
  void theSameParametersWhateverRanTwice() throws Exception {
    Outcomes outcomes = FaultTable.row("training: tasks started twice, an executor that hangs");
    Path local = scratch.resolve("local");
    Object hash = parameters(local, train(Map.of("NCF_MASTER", "local[2]"), local).end());
    Path logs = Path.of("target", "frozen-cluster").toAbsolutePath();
    try (SparkCluster cluster = SparkCluster.ofTwoHosts(logs)) {
      List<String> settings = new ArrayList<>(IMPATIENT);
      Path events = Files.createDirectory(scratch.resolve("events"));
      settings.add("spark.eventLog.dir                 " + events.toUri());
      Map<String, String> environment =
          cluster.environment(scratch, settings.toArray(String[]::new));
      outcomes.tried(2);
      Path work = scratch.resolve("cluster");
      WorkWatch watch = new WorkWatch(work);
      RunningCommand training = train(environment, work, "--profile", "standalone");
      if (!watch.awaitChange("checkpoints/.*", training)) {
        throw new AssertionError("Ended before it trained: " + training.end());
      }
      cluster.freezeExecutors();
      Command trained = training.end();
      assertThat(parameters(work, trained)).isEqualTo(hash);
      assertThat(trained.err()).contains("Lost executor");
      outcomes.ended("an executor hung, the same parameters");
      assertThat(Files.readString(Stores.files(events).get(0)).contains("\"Speculative\":true"))
          .isTrue(); // Without the text, which is long.
      outcomes.ended("tasks started twice, the same parameters");
    }
    assertThat(outcomes.lost()).isZero();
  }

  private static Object parameters(Path work, Command trained) {
    assertThat(trained.code()).as(trained.err()).isZero();
    return Stores.parametersHash(Stores.of(work), trained.json().get("run").asText());
  }
}
