package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ncfspark.process.Command;
import org.ncfspark.process.RunningCommand;
import org.ncfspark.process.SparkCluster;

/**
 * The heap that training needs, as it says before it begins, beside two heaps: what works is never
 * refused, so a little less than it says is too little; and what is let through with three tenths
 * more ends well.
 */
@ExtendWith(FaultTable.class)
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class HeapFaultIT {
  private static final Pattern NEED =
      Pattern.compile(
          "a heap of ([0-9.]+) (MiB|GiB) .*?(?:each executor ([0-9.]+) (MiB|GiB).*)?\n");
  private static final double LESS = 1 / 1.3;
  private static final double MORE = 1.3;
  private static final String GENERATED =
      Path.of("../conf/datasets/generated.conf").toAbsolutePath().normalize().toString();
  private static final String AMPLE = "4g";
  private static final long LITTLE_MIB = 460; // A little more than Spark starts on.

  @TempDir static Path scratch;

  @BeforeAll
  static void publishADataSet() {
    ended(
        ncf(
            AMPLE,
            Map.of(),
            "generate",
            "--output",
            scratch.resolve("data").toString(),
            "--set",
            "generate.users=100000",
            "generate.items=40000",
            "generate.interactions=500000"));
    List<String> input = List.of("--input", scratch.resolve("data").toString());
    ended(ncf(AMPLE, Map.of(), command("preprocess", input)));
    ended(ncf(AMPLE, Map.of(), command("sample", List.of())));
  }

  @ParameterizedTest
  @CsvSource({"neumf, 16, 2", "neumf, 32, 8", "mf, 128, 4"})
  void aLocalTrainingNeedsWhatItSays(String model, int factors, int shards) {
    String[] settings = {
      "model.name=" + model, "model.factors=" + factors, "train.shards=" + shards
    };
    compare(
        "%s-%d, %d shards: heap".formatted(model, factors, shards),
        1,
        (mib, more) -> train(mib + "m", Map.of(), and(settings, more)));
  }

  @Test
  void anExecutorNeedsWhatTheDriverSays() throws Exception {
    String[] settings = {"model.name=mf", "model.factors=128", "train.shards=2"};
    Path logs = Path.of("target", "heap-cluster").toAbsolutePath();
    try (SparkCluster cluster = SparkCluster.ofOneWorker(logs, "2", "4g")) {
      compare(
          "executor, mf-128, 2 shards: heap",
          3,
          (mib, more) -> train(AMPLE, executor(cluster, mib), and(settings, more)));
    }
  }

  private static Map<String, String> executor(SparkCluster cluster, long mib) {
    try {
      return cluster.environment(
          scratch,
          "spark.executor.cores 2",
          "spark.executor.memory " + mib + "m",
          "spark.executor.extraJavaOptions --add-modules jdk.incubator.vector");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A training on a heap, in MiB, with one setting more. */
  private interface Trial {
    Command on(long mib, String setting);
  }

  private static String[] and(String[] settings, String more) {
    return Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new);
  }

  private static void compare(String what, int group, Trial trial) {
    Outcomes outcomes = FaultTable.row(what);
    outcomes.tried(3);
    Command refused = trial.on(LITTLE_MIB, "train.memory-check=refuse");
    assertThat(refused.code()).as(refused.err()).isEqualTo(2);
    long said = need(refused, group);
    outcomes.ended("says %d MiB".formatted(said));
    long more = Math.round(MORE * said);
    Command trained = trial.on(more, "train.memory-check=refuse");
    assertThat(trained.code()).as("%d of %d MiB: %s", more, said, trained.err()).isZero();
    outcomes.ended("ends with " + more);
    long less = Math.round(LESS * said);
    Command failed = trial.on(less, "train.memory-check=warn");
    assertThat(failed.code()).as("%d of %d MiB: %s", less, said, failed.err()).isEqualTo(6);
    assertThat(failed.json().get("error").asText()).contains("memory");
    outcomes.ended("fails with " + less);
    assertThat(outcomes.lost()).isZero();
  }

  /** What the line says, in MiB. */
  private static long need(Command refused, int group) {
    Matcher line = NEED.matcher(refused.err());
    assertThat(line.find()).as(refused.err()).isTrue();
    double number = Double.parseDouble(line.group(group));
    return Math.round(line.group(group + 1).equals("GiB") ? 1024 * number : number);
  }

  private static Command train(String memory, Map<String, String> environment, String... settings) {
    boolean cluster = environment.containsKey("NCF_PROPERTIES");
    List<String> options = cluster ? List.of("--profile", "standalone") : List.of();
    try {
      FileUtils.deleteDirectory(scratch.resolve("work/models").toFile());
      FileUtils.deleteDirectory(scratch.resolve("work/checkpoints").toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return ncf(memory, environment, command("train", options, settings));
  }

  private static String[] command(String name, List<String> options, String... settings) {
    List<String> arguments = new ArrayList<>(List.of(name, "--config", GENERATED));
    arguments.addAll(List.of("--work", scratch.resolve("work").toString()));
    arguments.addAll(options);
    arguments.addAll(List.of("--set", "sample.validation-negatives=9", "sample.test-negatives=9"));
    arguments.addAll(List.of("train.epochs=1", "train.negatives=1", "train.refit=none"));
    arguments.addAll(List.of("train.batch-size=1024", "train.shared-tables=replicated"));
    arguments.addAll(List.of(settings));
    return arguments.toArray(String[]::new);
  }

  private static Command ncf(String memory, Map<String, String> environment, String... arguments) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(RunningCommand.AT_FULL_SPEED);
    all.put("NCF_DRIVER_MEMORY", memory);
    return RunningCommand.ncf(scratch, all, arguments).end();
  }

  private static Command ended(Command command) {
    assertThat(command.code()).as(command.err()).isZero();
    return command;
  }
}
