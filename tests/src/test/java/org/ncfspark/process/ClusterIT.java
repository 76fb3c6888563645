package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same jar and command on a real cluster, with the same result as in local mode. */
class ClusterIT {
  private static final Path LOGS = Path.of("target", "cluster").toAbsolutePath();
  @TempDir Path scratch;

  @Test
  void pipelineOnAStandaloneClusterGivesTheFiguresOfLocalMode() throws Exception {
    Path data = scratch.resolve("data");
    Command generated =
        Command.ncf(
            scratch,
            "generate",
            "--output",
            data.toString(),
            "--set",
            "generate.users=300",
            "generate.items=120",
            "generate.interactions=6000");
    assertThat(generated.code()).as(generated.err()).isZero();

    JsonNode local = pipeline(data, Map.of("NCF_MASTER", "local[2]"), "local");
    try (SparkCluster cluster = SparkCluster.start(LOGS, 2)) {
      Map<String, String> environment =
          Map.of("NCF_MASTER", cluster.master(), "NCF_PROPERTIES", smallExecutors().toString());
      JsonNode onCluster = pipeline(data, environment, "standalone");
      assertThat(withoutTimes(onCluster)).isEqualTo(withoutTimes(local));
    }
    assertThat(LOGS.resolve("worker-1")).isNotEmptyDirectory();
    assertThat(LOGS.resolve("worker-2")).isNotEmptyDirectory();
  }

  private JsonNode pipeline(Path data, Map<String, String> environment, String profile) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "pipeline",
                "--profile",
                profile,
                "--config",
                Project.GENERATED.toString(),
                "--input",
                data.toString(),
                "--work",
                scratch.resolve("work-" + profile).toString()));
    arguments.addAll(
        List.of(
            "--set", "train.epochs=2", "train.batch-size=256", "evaluate.bootstrap-samples=100"));
    Command run = Command.ncf(scratch, environment, arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().get("models")).hasSize(2);
    return run.json();
  }

  /** One core and little memory, as the workers of the test have. */
  private Path smallExecutors() throws IOException {
    return Files.writeString(
        scratch.resolve("small.properties"),
        """
        spark.executor.cores            1
        spark.executor.memory           900m
        spark.driver.host               127.0.0.1
        spark.sql.shuffle.partitions    4
        spark.executor.extraJavaOptions --add-modules jdk.incubator.vector
        """);
  }

  /** Everything but how long it took must be equal. */
  private static JsonNode withoutTimes(JsonNode result) {
    ObjectNode copy = result.deepCopy();
    copy.remove("seconds");
    copy.get("models").forEach(model -> ((ObjectNode) model).remove("seconds"));
    return copy;
  }
}
