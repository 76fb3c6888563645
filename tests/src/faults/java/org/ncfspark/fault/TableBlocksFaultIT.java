package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.process.Command;
import org.ncfspark.process.RunningCommand;
import org.ncfspark.process.SparkCluster;

/**
 * A model whose items' rows take more than an executor's heap: nearly 51,000 items, 1,024 factors
 * and Adam's two moments of each are 595 MiB, and an executor has 512. It is trained in blocks.
 */
@ExtendWith(FaultTable.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class TableBlocksFaultIT {
  private static final String HEAP = "512m";
  private static final String LARGE = "model.factors=1024";
  private static final String SMALL = "model.factors=16";
  private static final String GENERATED =
      Path.of("../conf/datasets/generated.conf").toAbsolutePath().normalize().toString();

  @TempDir static Path scratch;
  private static SparkCluster cluster;

  @BeforeAll
  static void startAClusterAndPublishADataSet() throws Exception {
    cluster =
        SparkCluster.ofOneWorker(Path.of("target", "blocks-cluster").toAbsolutePath(), "1", "2g");
    String data = scratch.resolve("data").toString();
    ended(
        ncf(
            Map.of(),
            "generate",
            "--output",
            data,
            "--set",
            "generate.users=1000",
            "generate.items=150000",
            "generate.interactions=62000",
            "generate.noise=1",
            "generate.popularity-skew=0"));
    ended(ncf(Map.of(), command("preprocess", List.of("--input", data))));
    ended(ncf(Map.of(), command("sample", List.of())));
  }

  @AfterAll
  static void stopTheCluster() {
    cluster.close();
  }

  @Test
  void aTableThatIsLargerThanAnExecutorsHeapIsTrainedInBlocks() throws IOException {
    Outcomes outcomes = FaultTable.row("a table of 595 MiB, executors of " + HEAP);
    outcomes.tried(2);
    Command auto = train(LARGE, "train.shared-tables=auto");
    assertThat(auto.code()).as(auto.err()).isZero();
    assertThat(auto.err()).contains("Shared tables: blocks, because replicated ones do not fit");
    outcomes.ended("auto: trained in blocks");
    Command replicated = train(LARGE, "train.shared-tables=replicated", "train.memory-check=warn");
    assertThat(replicated.code()).as(replicated.err()).isEqualTo(6);
    assertThat(replicated.json().get("error").asText()).contains("memory");
    outcomes.ended("replicated: out of memory");
    assertThat(outcomes.lost()).isZero();
  }

  // The one executor has all blocks and all that was sent: both are gone with it.
  @Test
  void anExecutorThatIsKilledLeavesTheParametersOfReplicatedTables() throws IOException {
    Outcomes outcomes = FaultTable.row("SIGKILL of the executor that has all blocks");
    outcomes.tried();
    Command replicated = ended(train(SMALL, "train.shared-tables=replicated"));
    RunningCommand running = started(SMALL, "train.shared-tables=blocks");
    WorkWatch watch = new WorkWatch(scratch.resolve("work"));
    assertThat(watch.awaitChange("checkpoints/.*", running)).isTrue();
    cluster.killExecutors();
    Command blocks = ended(running.end());
    assertThat(blocks.err()).contains("Lost executor");
    assertThat(hash(blocks)).isEqualTo(hash(replicated)).matches("[0-9a-f]{64}");
    outcomes.ended("equal parameters");
  }

  private static String hash(Command trained) {
    return trained.json().get("parameters-sha256").asText();
  }

  private static Command train(String... settings) throws IOException {
    return started(settings).end();
  }

  /** Trains from the start. */
  private static RunningCommand started(String... settings) throws IOException {
    FileUtils.deleteDirectory(scratch.resolve("work/models").toFile());
    FileUtils.deleteDirectory(scratch.resolve("work/checkpoints").toFile());
    Map<String, String> environment =
        cluster.environment(
            scratch,
            "spark.executor.memory " + HEAP,
            // G1 does not move large arrays, and a small heap is soon full of holes.
            "spark.executor.extraJavaOptions --add-modules jdk.incubator.vector"
                + " -XX:+UseParallelGC");
    return running(environment, command("train", List.of("--profile", "standalone"), settings));
  }

  private static String[] command(String name, List<String> options, String... settings) {
    List<String> arguments = new ArrayList<>(List.of(name, "--config", GENERATED));
    arguments.addAll(List.of("--work", scratch.resolve("work").toString()));
    arguments.addAll(options);
    arguments.addAll(List.of("--set", "sample.validation-negatives=9", "sample.test-negatives=9"));
    arguments.addAll(List.of("model.name=mf", "train.epochs=1", "train.refit=none"));
    arguments.addAll(List.of("train.checkpoint-rounds=4", "train.checkpoint-seconds=1"));
    arguments.addAll(List.of("train.shards=4", "train.rounds-per-epoch=8", "train.negatives=1"));
    return Stream.concat(arguments.stream(), Stream.of(settings)).toArray(String[]::new);
  }

  private static Command ncf(Map<String, String> environment, String... arguments) {
    return running(environment, arguments).end();
  }

  private static RunningCommand running(Map<String, String> environment, String... arguments) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(RunningCommand.AT_FULL_SPEED);
    all.put("NCF_DRIVER_MEMORY", "4g");
    return RunningCommand.ncf(scratch, all, arguments);
  }

  private static Command ended(Command command) {
    assertThat(command.code()).as(command.err()).isZero();
    return command;
  }
}
