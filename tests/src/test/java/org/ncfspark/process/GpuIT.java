package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scheduling and binding of GPUs on a real cluster, whose GPUs are what an nvidia-smi of the test
 * says: Spark's discovery, assignment and our binding are the real ones, and ND4J computes on the
 * CPU.
 */
class GpuIT {
  private static final Path LOGS = Path.of("target", "gpu-cluster").toAbsolutePath();
  private static final Pattern BOUND =
      Pattern.compile("Partition (\\d+) is bound to GPU (\\d+) of .*\\((.*); ND4J: ");

  @TempDir Path scratch;
  private GeneratedData data;

  @Test
  void eachShardIsTrainedOnAGpuOfItsOwnAndOthersAreRefusedBeforeTraining() throws Exception {
    data =
        new GeneratedData(
            scratch, "train.engine=dl4j", "train.epochs=1", "evaluate.bootstrap-samples=100");
    Path card = Files.writeString(scratch.resolve("card"), "NVIDIA A100-SXM4-40GB, 8.0\n");
    try (SparkCluster cluster = SparkCluster.withGpus(LOGS, smi(card))) {
      Command trained = train(cluster, 1);
      assertThat(trained.code()).as(trained.err()).isZero();
      assertThat(trained.err()).contains("Spark assigns GPU").contains("package with mvn -Pcuda");
      assertThat(bindings())
          .containsExactly("GPU 0 NVIDIA A100-SXM4-40GB, 8.0", "GPU 1 NVIDIA A100-SXM4-40GB, 8.0");

      Files.writeString(card, "NVIDIA H100 PCIe, 9.0\n");
      Command refused = train(cluster, 2);
      assertThat(refused.code()).as(refused.err()).isEqualTo(2);
      assertThat(refused.err()).contains("NVIDIA H100 PCIe has compute capability 9.0");
    }
  }

  /** Another seed is another model on the same data set, which is made once. */
  private Command train(SparkCluster cluster, int seed) throws IOException {
    Map<String, String> environment =
        Map.of("NCF_MASTER", cluster.master(), "NCF_PROPERTIES", properties().toString());
    return data.start(
            environment,
            scratch.resolve("work"),
            "pipeline",
            "--profile",
            "standalone-gpu",
            "--models",
            "gmf",
            "--set",
            "train.seed=" + seed)
        .end();
  }

  private Path properties() throws IOException {
    return Files.writeString(
        scratch.resolve("gpu.properties"),
        """
        spark.executor.cores                1
        spark.executor.memory               900m
        spark.executor.resource.gpu.amount  1
        spark.task.resource.gpu.amount      1
        spark.driver.host                   127.0.0.1
        spark.sql.shuffle.partitions        2
        spark.executor.extraJavaOptions     --add-modules jdk.incubator.vector %s
        """
            .formatted(RunningCommand.QUICK_START));
  }

  /**
   * A directory with an nvidia-smi of two GPUs. Discovery finds them fit whatever they are, as an
   * operator's own script might.
   *
   * @param card a file with what it says of a single GPU
   */
  private Path smi(Path card) throws IOException {
    Path directory = Files.createTempDirectory(scratch, "smi");
    Path script =
        Files.writeString(
            directory.resolve("nvidia-smi"),
            """
            #!/usr/bin/env bash
            case "$*" in
              *index*) printf '0, NVIDIA, 8.0\\n1, NVIDIA, 8.0\\n' ;;
              *) cat %s ;;
            esac
            """
                .formatted(card));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return directory;
  }

  /** Each GPU that an executor's log says a partition was bound to. */
  private static Set<String> bindings() throws IOException {
    Set<String> bindings = new TreeSet<>();
    try (Stream<Path> files = Files.walk(LOGS)) {
      for (Path log : files.filter(file -> file.endsWith("stderr")).toList()) {
        for (String line : Files.readAllLines(log)) {
          Matcher bound = BOUND.matcher(line);
          if (bound.find()) {
            bindings.add("GPU " + bound.group(2) + " " + bound.group(3));
          }
        }
      }
    }
    return bindings;
  }
}
