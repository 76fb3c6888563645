package org.ncfspark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.process.Command;
import org.ncfspark.process.GeneratedData;
import org.ncfspark.process.RunningCommand;

/** Commands on a real YARN, with input and work directory on a real HDFS. */
@ExtendWith(TrialTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class YarnTrialIT {
  private static final Path FOLDER = Path.of("target", "hadoop").toAbsolutePath();
  private static final String INPUT = "hdfs:///raw";
  @TempDir static Path scratch;

  private static GeneratedData data;
  private static HadoopCluster cluster;
  private static Path sparkHome;
  private static String hash;

  @BeforeAll
  static void trainInLocalModeAndStartTheCluster() throws IOException {
    data =
        new GeneratedData(
            scratch,
            "train.epochs=4",
            "train.batch-size=64",
            "train.rounds-per-epoch=4",
            "train.checkpoint-seconds=0",
            "evaluate.bootstrap-samples=100");
    Path work = scratch.resolve("work");
    Command local = data.start(Map.of("NCF_MASTER", "local[2]"), work, "pipeline").end();
    assertThat(local.code()).as(local.err()).isZero();
    hash = GeneratedData.parametersHash(work);
    sparkHome = SparkInstallation.in(Path.of("target", "spark").toAbsolutePath());
    cluster = HadoopCluster.start(FOLDER);
    cluster.hdfs().copyFromLocalFile(path(data.data().toString()), path(INPUT));
  }

  @AfterAll
  static void stopTheCluster() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(name);
  }

  private static YarnSubmission submission(String mode, String... more) {
    return new YarnSubmission(scratch, cluster, sparkHome, mode, List.of(more));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "cluster"})
  void aPipelineTrainsTheParametersOfLocalMode(String mode) throws Exception {
    String work = "hdfs:///success-" + mode;
    String result = "hdfs:///results/success-" + mode + ".json";
    List<String> arguments = data.arguments("pipeline", INPUT, work);
    arguments.addAll(List.of("--result", result));
    Command ended = submission(mode).ncf(arguments).end();
    assertSucceeded(ended);
    assertThat(parametersHash(work)).isEqualTo(hash);
    assertThat(ended.json().get("models")).hasSize(2);
    assertThat(new ObjectMapper().readTree(cluster.read(result))).isEqualTo(ended.json());
    TrialTable.add("yarn", mode, "submit/ncf pipeline", "exit 0, SUCCEEDED, parameters " + hash);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "cluster"})
  void anExecutorThatIsKilledInTheMiddleOfTrainingChangesNothing(String mode) throws Exception {
    String work = "hdfs:///killed-" + mode;
    RunningCommand running = submission(mode).sparkSubmit(data.arguments("pipeline", INPUT, work));
    cluster.await(work + "/checkpoints/neumf-*/1-selection-epoch-00002*", running);
    cluster.latest().killAnExecutor();
    Command ended = running.end();
    assertSucceeded(ended);
    assertThat(driverLog(mode, ended)).contains("Lost executor");
    assertThat(parametersHash(work)).isEqualTo(hash);
    TrialTable.add(
        "yarn",
        mode,
        "spark-submit pipeline, executor killed",
        "exit 0, SUCCEEDED, parameters " + hash);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "cluster"})
  void aRefusedInputIsExitCode3AndNotTriedAgain(String mode) throws Exception {
    List<String> arguments = data.arguments("pipeline", "hdfs:///absent", "hdfs:///refused");
    arguments.addAll(List.of("--result", "hdfs:///results/refused-" + mode + ".json"));
    Command ended = submission(mode).ncf(arguments).end();
    Application application = cluster.latest();
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.json().get("exit-code").asInt()).isEqualTo(3);
    assertThat(driverLog(mode, ended)).contains("ncf: exit code 3");
    assertThat(application.verdict()).isEqualTo("FAILED");
    assertThat(application.attempts()).isOne();
    if (mode.equals("cluster")) {
      assertThat(application.diagnostics()).contains("User application exited with status 3");
    }
    TrialTable.add(
        "yarn",
        mode,
        "submit/ncf pipeline, no such input",
        "exit %d, %s %s"
            .formatted(ended.code(), application.verdict(), application.diagnostics().strip()));
  }

  /** A model of 45 million parameters. The check of memory, which would refuse it, only warns. */
  @ParameterizedTest
  @ValueSource(strings = {"client", "cluster"})
  void anExecutorWhoseHeapIsTooSmallIsExitCode6WithTheSettingToChange(String mode)
      throws Exception {
    List<String> arguments = data.arguments("pipeline", INPUT, "hdfs:///heap-" + mode);
    arguments.addAll(List.of("model.name=mlp", "model.factors=128", "model.hidden-layers=6"));
    arguments.add("train.memory-check=warn");
    arguments.addAll(List.of("--result", "hdfs:///results/heap-" + mode + ".json"));
    Command ended =
        submission(mode, "spark.executor.memory 450m", "spark.executor.memoryOverhead 600m")
            .ncf(arguments, Map.of("NCF_DRIVER_MEMORY", "3g"))
            .end();
    Application application = cluster.latest();
    assertThat(ended.code()).as(ended.err()).isEqualTo(6);
    assertThat(ended.json().get("exit-code").asInt()).isEqualTo(6);
    String error = ended.json().get("error").asText();
    assertThat(error).contains("spark.executor.memory").doesNotContain("a bug");
    assertThat(driverLog(mode, ended)).contains("ncf: exit code 6");
    assertThat(application.logs("stdout")).contains("java.lang.OutOfMemoryError: Java heap space");
    assertThat(application.verdict()).isEqualTo("FAILED");
    assertThat(application.attempts()).isOne();
    TrialTable.add(
        "yarn",
        mode,
        "submit/ncf pipeline, executor heap too small",
        "exit %d, %s: %s".formatted(ended.code(), application.verdict(), error));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "list"})
  void aCommandWithoutASessionSucceedsInClusterMode(String command) throws Exception {
    Command ended =
        submission("cluster").ncf(List.of(command, "--work", "hdfs:///success-client")).end();
    assertSucceeded(ended);
    TrialTable.add("yarn", "cluster", "submit/ncf " + command, "exit 0, SUCCEEDED");
  }

  private static void assertSucceeded(Command ended) throws Exception {
    Application application = cluster.latest();
    assertThat(ended.code()).as(ended.err() + application.logs("stderr")).isZero();
    assertThat(application.verdict()).isEqualTo("SUCCEEDED");
    assertThat(application.attempts()).isOne();
  }

  /** What the driver wrote to standard error, here or in its container. */
  private static String driverLog(String mode, Command ended) throws Exception {
    return mode.equals("client") ? ended.err() : cluster.latest().logs("stderr");
  }

  private static String parametersHash(String work) throws IOException {
    FileStatus manifest =
        cluster.hdfs().globStatus(path(work + "/models/neumf-*/manifest.json"))[0];
    return cluster
        .read(manifest.getPath().toString())
        .replaceAll("(?s).*\"parameters-sha256\" : \"([0-9a-f]{64})\".*", "$1");
  }
}
