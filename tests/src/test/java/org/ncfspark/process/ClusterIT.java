package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar and the commands on a real cluster, and expects the results of local mode. */
class ClusterIT {
  private static final Path LOGS = Path.of("target", "cluster").toAbsolutePath();
  @TempDir static Path scratch;

  private static GeneratedData data;
  private static SparkCluster cluster;
  private static Path work;
  private static Path events;
  private static JsonNode local;
  private static String hash;

  @BeforeAll
  static void runInLocalModeAndStartACluster() throws Exception {
    data =
        new GeneratedData(
            scratch,
            "train.epochs=3",
            "train.checkpoint-seconds=0",
            "train.batch-size=64",
            "train.rounds-per-epoch=3",
            "evaluate.bootstrap-samples=100");
    work = scratch.resolve("work");
    events = Files.createDirectory(scratch.resolve("events"));
    String log = "-Dspark.eventLog.enabled=true -Dspark.eventLog.dir=" + events.toUri();
    Map<String, String> environment = Map.of("NCF_MASTER", "local[2]", "NCF_JAVA_OPTIONS", log);
    local = succeeded(data.start(environment, work, "pipeline"));
    hash = GeneratedData.parametersHash(work);
    cluster = SparkCluster.start(LOGS, 2);
  }

  @AfterAll
  static void stopTheCluster() {
    cluster.close();
  }

  @Test
  void pipelineGivesTheFiguresAndParametersOfLocalMode() throws Exception {
    Path other = scratch.resolve("work-standalone");
    JsonNode onCluster =
        succeeded(
            data.start(cluster.environment(scratch), other, "pipeline", "--profile", "standalone"));
    assertThat(onCluster.get("models")).hasSize(2);
    assertThat(withoutTimes(onCluster)).isEqualTo(withoutTimes(local));
    assertThat(GeneratedData.parametersHash(other)).isEqualTo(hash);
    assertThat(LOGS.resolve("worker-1")).isNotEmptyDirectory();
    assertThat(LOGS.resolve("worker-2")).isNotEmptyDirectory();
  }

  @Test
  void theEventLogNamesTheApplicationAndEveryJobByItsStep() throws IOException {
    EventLog log = EventLog.in(events);
    assertThat(log.application()).isEqualTo("ncf-spark pipeline on generated");
    List<String> names = log.jobs();
    assertThat(names)
        .doesNotContain("")
        .contains("preprocess: index items", "sample: draw negatives")
        .contains("train neumf: epoch 2 of 3, round 3 of 3", "validate neumf: epoch 3")
        .contains("checkpoint neumf: after epoch 3", "evaluate: write ranks")
        .allMatch(name -> Collections.frequency(names, name) <= 4);
    assertThat(log.queries()).as("a pipeline needs no query plan").isEmpty();
  }

  @Test
  void anExecutorThatIsKilledInTheMiddleOfTrainingChangesNothing() throws Exception {
    GeneratedData.deleteModels(work);
    RunningCommand training =
        data.start(cluster.environment(scratch), work, "train", "--profile", "standalone")
            .awaitEntry(work.resolve("checkpoints"), "1-selection-epoch-00002");
    cluster.killExecutors();
    Command trained = training.end();
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.err()).contains("Lost executor");
    assertThat(trained.json().get("parameters-sha256").asText()).isEqualTo(hash);
  }

  /** The driver runs in a folder of the worker, where the configuration files are not. */
  @Test
  void aDriverInTheClusterGetsItsFilesAndItsResultComesBack() throws Exception {
    GeneratedData.deleteModels(work);
    Files.writeString(scratch.resolve("own.conf"), "include \"lease.conf\"");
    Files.writeString(scratch.resolve("lease.conf"), "\nncf.store.lease-seconds = 61");
    Path result = scratch.resolve("results/trained.json");
    JsonNode trained = succeeded(inCluster(work, "--config", "own.conf", "--result", "" + result));
    assertThat(trained.get("parameters-sha256").asText()).isEqualTo(hash);
    assertThat(result).content().isEqualToIgnoringNewLines(trained.toString());
    assertThat(driverLog("ncf.store.lease-seconds = 61  # lease.conf:2"))
        .containsPattern("\\d INFO +Execution: train")
        .doesNotContain("TaskSetManager", "DAGScheduler", "MemoryStore");
  }

  @Test
  void whatADriverInTheClusterRefusesEndsWithItsExitCode() throws Exception {
    Path nowhere = scratch.resolve("nowhere");
    Command refused = inCluster(nowhere, "--result=" + scratch.resolve("refused.json")).end();
    assertThat(refused.code()).as(refused.err()).isEqualTo(3);
    assertThat(refused.json().get("exit-code").asInt()).isEqualTo(3);
    assertThat(refused.json().get("error").asText()).contains("No work directory", "" + nowhere);
  }

  private static RunningCommand inCluster(Path directory, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--profile", "standalone", "--deploy-mode", "cluster"));
    return data.start(
        cluster.environment(scratch), directory, "train", arguments.toArray(String[]::new));
  }

  /** What the driver logged that has a line with {@code text}. */
  private static String driverLog(String text) throws IOException {
    try (Stream<Path> files = Files.walk(LOGS)) {
      return files
          .filter(file -> file.endsWith("stderr") && file.toString().contains("driver-"))
          .map(ClusterIT::content)
          .filter(log -> log.contains(text))
          .findFirst()
          .orElseThrow(() -> new AssertionError("No driver logged " + text));
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode succeeded(RunningCommand running) {
    Command ended = running.end();
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.json();
  }

  /** Everything but how long it took must be equal. */
  private static JsonNode withoutTimes(JsonNode result) {
    ObjectNode copy = result.deepCopy();
    copy.remove("seconds");
    copy.get("models").forEach(model -> ((ObjectNode) model).remove("seconds"));
    return copy;
  }
}
