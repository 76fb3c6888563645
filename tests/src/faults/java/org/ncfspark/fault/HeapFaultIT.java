package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
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
 * The heap that training needs, as it says before it begins, beside the smallest heap in which it
 * ends well: what works is never refused, and what is let through needs three tenths more at most.
 */
@ExtendWith(FaultTable.class)
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class HeapFaultIT {
  private static final Pattern NEED =
      Pattern.compile(
          "a heap of ([0-9.]+) (MiB|GiB) .*?(?:each executor ([0-9.]+) (MiB|GiB).*)?\n");
  private static final double FINE = 1.07;
  private static final double MOST = 1.3;
  private static final String GENERATED =
      Path.of("../conf/datasets/generated.conf").toAbsolutePath().normalize().toString();
  private static final String AMPLE = "4g";
  private static final String UNCHECKED = "train.memory-check=warn";

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
            "generate.interactions=1000000"));
    List<String> input = List.of("--input", scratch.resolve("data").toString());
    ended(ncf(AMPLE, Map.of(), command("preprocess", input)));
    ended(ncf(AMPLE, Map.of(), command("sample", List.of())));
  }

  @ParameterizedTest
  @CsvSource({"neumf, 16, 2", "neumf, 16, 8", "mf, 128, 4"})
  void aLocalTrainingNeedsWhatItSays(String model, int factors, int shards) throws Exception {
    String[] settings = {
      "model.name=" + model, "model.factors=" + factors, "train.shards=" + shards
    };
    LongFunction<Command> training = mib -> train(mib + "m", Map.of(), and(settings, UNCHECKED));
    long said = need(training.apply(4096), 1);
    long smallest = smallest(training, said);
    String what = "%s-%d, %d shards: heap in MiB".formatted(model, factors, shards);
    compare(what, said, smallest);
    assertThat(train(9 * said / 10 + "m", Map.of(), settings).code()).isEqualTo(2);
    assertThat(train((smallest + 1) + "m", Map.of(), settings).code()).isZero();
  }

  @Test
  void anExecutorNeedsWhatTheDriverSays() throws Exception {
    String[] settings = {"model.name=mf", "model.factors=128", "train.shards=2"};
    Path logs = Path.of("target", "heap-cluster").toAbsolutePath();
    try (SparkCluster cluster = SparkCluster.ofOneWorker(logs, "2", "4g")) {
      LongFunction<Command> training =
          mib -> {
            try {
              Map<String, String> environment =
                  cluster.environment(
                      scratch, "spark.executor.cores 2", "spark.executor.memory " + mib + "m");
              return train(AMPLE, environment, and(settings, UNCHECKED));
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          };
      long said = need(training.apply(3072), 3);
      compare("executor, mf-128, 2 shards: heap in MiB", said, smallest(training, said));
    }
  }

  private static String[] and(String[] settings, String more) {
    return Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new);
  }

  private static void compare(String what, long said, long smallest) {
    Outcomes outcomes = FaultTable.row(what);
    outcomes.tried(1);
    outcomes.ended("%d needed, it says %d".formatted(smallest, said));
    assertThat((double) smallest / said).as(what).isBetween(1 / FINE, MOST);
  }

  /** In MiB, to seven percent. */
  private static long smallest(LongFunction<Command> training, long said) {
    long fails = said / 2;
    long ends = 2 * said;
    while (ends > FINE * fails) {
      long middle = Math.round(Math.sqrt((double) fails * ends));
      Command trained = training.apply(middle);
      if (trained.code() == 0) {
        ends = middle;
      } else {
        assertThat(trained.code()).as("%d MiB: %s", middle, trained.err()).isIn(2, 6);
        assertThat(trained.json().get("error").asText()).contains("memory");
        fails = middle;
      }
    }
    return ends;
  }

  /** What the line says, in MiB. */
  private static long need(Command trained, int group) {
    Matcher line = NEED.matcher(ended(trained).err());
    assertThat(line.find()).as(trained.err()).isTrue();
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
    arguments.add("train.batch-size=1024");
    arguments.addAll(List.of(settings));
    return arguments.toArray(String[]::new);
  }

  private static Command ncf(String memory, Map<String, String> environment, String... arguments) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("NCF_DRIVER_MEMORY", memory);
    return RunningCommand.ncf(scratch, all, arguments).end();
  }

  private static Command ended(Command command) {
    assertThat(command.code()).as(command.err()).isZero();
    return command;
  }
}
