package org.ncfspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

class MainTest {
  @TempDir Path directory;

  @Test
  void misspelledCommandIsUsageAndNamesTheClosest() {
    Run run = run("genrate");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("genrate", "generate");
    assertThat(run.json().get("error").asText()).contains("genrate", "ncf generate");
  }

  @Test
  void noCommandIsUsage() {
    assertThat(run().code()).isEqualTo(2);
  }

  @Test
  void unknownKeysAreReportedTogetherWithFileAndLine() throws IOException {
    Path file = directory.resolve("my.conf");
    Files.writeString(file, "ncf {\n  train.epoch = 3\n  seeed = 1\n}\n");
    Run run = run("show-config", "--config", file.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(file + ":2", "did you mean ncf.train.epochs?", file + ":3")
        .contains("ncf: exit code 2, usage or configuration")
        .doesNotContain("\tat ");
  }

  @Test
  void laterFilesOverrideEarlierOnesAndSettingsOverrideAll() throws IOException {
    Path first = directory.resolve("first.conf");
    Path second = directory.resolve("second.conf");
    Files.writeString(first, "ncf { train { epochs = 1, negatives = 1, batch-size = 1 } }");
    Files.writeString(second, "ncf { train { epochs = 2, negatives = 2 } }");
    Run run =
        run(
            "show-config",
            "--config",
            "" + first,
            "--config",
            "" + second,
            "--set",
            "train.epochs=3");
    assertThat(run.out())
        .contains("ncf.train.epochs = 3  # --set")
        .contains("ncf.train.negatives = 2  # " + second)
        .contains("ncf.train.batch-size = 1  # " + first);
  }

  @Test
  void lastLineOfStandardOutputIsOneJsonObject() {
    Run run = run("show-config", "--input", "/data/my ratings, \"new\" #1.csv");
    assertThat(run.out()).contains("my ratings, \\\"new\\\" #1.csv\"  # --input\n");
    assertThat(run.json().get("command").asText()).isEqualTo("show-config");
    assertThat(run.json().get("exit-code").asInt()).isZero();
    assertThat(run.json().get("keys").asInt()).isPositive();
  }

  static Set<String> commands() {
    return new CommandLine(Main.class).getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandEndsWithJsonWhateverIsWrong(String command) {
    for (String wrong : List.of("--no-such-option", "--set=train.epoch=1")) {
      Run run = run(command, wrong);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out().lines()).hasSize(1);
      assertThat(run.json().get("command").asText()).isEqualTo(command);
      assertThat(run.json().get("exit-code").asInt()).isEqualTo(2);
      assertThat(run.json().get("error").asText()).isNotBlank();
      assertThat(run.json().has("outcome")).isEqualTo(command.equals("retrain"));
    }
  }

  /** A file of an earlier run would be taken for this one's. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandWritesItsLastLineToAFileWhateverIsWrong(String command) throws IOException {
    Path file = Files.writeString(directory.resolve("result.json"), "of an earlier run");
    for (String wrong : List.of("--no-such-option", "--set=train.epoch=1")) {
      Run run = run(command, "--result", file.toString(), wrong);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEqualTo(Files.readString(file));
    }
    assertThat(directory.toFile().list()).containsExactly("result.json");
  }

  @Test
  void theResultIsAFileOfAnyHadoopFileSystem() throws IOException {
    Path file = directory.resolve("new/result.json");
    Run run = run("show-config", "--result=" + file.toUri());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines().toList()).last().isEqualTo(Files.readString(file).strip());
    assertThat(file.getParent().toFile().list()).containsExactly("result.json");
  }

  @Test
  void aResultThatCannotBeWrittenIsRefusedBeforeTheCommandDoesAnything() throws IOException {
    Path output = directory.resolve("generated");
    Path file = Files.writeString(directory.resolve("file"), "");
    List<String> places =
        List.of(directory.toString(), file + "/below", "", "no-such-scheme://x/y");
    List<Integer> codes =
        places.stream()
            .map(to -> run("generate", "--output", output.toString(), "--result", to).code())
            .toList();
    assertThat(codes).containsExactly(2, 6, 2, 2);
    assertThat(output).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpIsNoResult(String command) {
    Run run = run(command, "--help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: ncf " + command).doesNotContain("exit-code");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "list",
        "verify",
        "rollback",
        "sample",
        "train",
        "tune",
        "evaluate",
        "recommend"
      })
  void whatWorksOnPublishedDataMakesNoWorkDirectory(String command) {
    Path work = directory.resolve("mistyped");
    Run run = run(command, "--work", work.toString());
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.json().get("error").asText()).contains("No work directory", work.toString());
    assertThat(work).doesNotExist();
  }

  @Test
  void versionIsNoResult() {
    assertThat(run("--version").out()).isNotBlank().doesNotContain("exit-code");
  }

  @Test
  void dryRunListsTheInputItWouldRead() throws IOException {
    Files.writeString(directory.resolve("ratings.csv"), "u\ti\t3\t5\nv\ti\t3\t6\noops\n");
    Run run =
        run(
            "preprocess",
            "--input",
            directory.toString(),
            "--dry-run",
            "--set",
            "data.max-bad-share=0.5");
    assertThat(run.err())
        .contains("ratings.csv (21 bytes)", "columns found: 4, by position from 0")
        .contains("user 'u', item 'i', rating 3.0 at 1970-01-01T00:00:05Z")
        .contains("bad: ratings.csv:3 expected 4 columns, found 1");
    assertThat(run.out())
        .contains("\"dry-run\":true", "\"files\":1,\"bytes\":21", "\"records-seen\":3,\"bad\":1");
  }

  @Test
  void dryRunEndsAsTheRunWouldWhereTheFirstRecordsShowIt() throws IOException {
    Files.writeString(directory.resolve("ratings.csv"), "u\ti\t3\t5\nv\ti\t3\tlate\n");
    Run run = run("preprocess", "--input", directory.toString(), "--dry-run");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains("Of the first 2 records 1 are bad, more than data.max-bad-share = 0.01")
        .contains("ratings.csv:2 time 'late' is not a number");
    Files.writeString(directory.resolve("ratings.csv"), "u;i;3;5\n");
    Run semicolons = run("preprocess", "--input", directory.toString(), "--dry-run");
    assertThat(semicolons.code()).isEqualTo(3);
    assertThat(semicolons.err()).contains("all of them have \";\"");
  }

  @Test
  void dryRunOfAMissingInputBreaksTheDataContract() {
    Run run = run("preprocess", "--input", directory.resolve("nowhere").toString(), "--dry-run");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("nowhere does not exist");
  }

  @Test
  void dryRunWritesNothing() {
    Path output = directory.resolve("generated");
    Run run = run("generate", "--output", output.toString(), "--dry-run");
    assertThat(run.code()).isEqualTo(0);
    assertThat(run.err()).contains("Would do: write generated interactions to " + output);
    assertThat(output).doesNotExist();
  }

  @Test
  void modelsToCompareAreFilesAndAllAreReadBeforeAnythingRuns() throws IOException {
    Path own = directory.resolve("mine.conf");
    Files.writeString(own, "ncf { model.name = mf, tune.grid = [\"model.factors = 4, much\"] }");
    Run unknown = run("compare", "--models", "no-such-model," + own);
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("No model no-such-model: expected the name of a file in conf/models");
    Run wrong = run("compare", "--models", own + "," + own);
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("model.factors = much: expected a whole number");
    Run right =
        run("compare", "--models", own.toString(), "--set", "compare.trials=1", "--dry-run");
    assertThat(right.code()).isEqualTo(0);
  }

  @Test
  void anInputIsAnOptionOfTheCommandsThatReadOrCheckItAndOfNoOther() {
    assertThat(taking("--input"))
        .containsExactly(
            "compare",
            "evaluate",
            "pipeline",
            "preprocess",
            "retrain",
            "sample",
            "show-config",
            "train",
            "tune");
    Run refused = run("status", "--input", "ratings.csv");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("--input", "ncf status --help");
  }

  @Test
  void aWorkDirectoryIsAnOptionOfAllCommandsButTheOneThatHasNone() {
    Set<String> others = new TreeSet<>(commands());
    others.removeAll(taking("--work"));
    assertThat(others).containsExactly("generate");
    assertThat(run("generate", "--output", "x", "--work", "y").code()).isEqualTo(2);
  }

  private static Set<String> taking(String option) {
    Set<String> taking = new TreeSet<>();
    for (Class<?> type : Main.class.getAnnotation(Command.class).subcommands()) {
      CommandSpec command = new CommandLine(type).getCommandSpec();
      if (command.findOption(option) != null) {
        taking.add(command.name());
      }
    }
    return taking;
  }

  private static Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private record Run(int code, String out, String err) {
    JsonNode json() {
      try {
        return new ObjectMapper()
            .readTree(out.strip().lines().reduce((first, last) -> last).orElse(""));
      } catch (JsonProcessingException e) {
        throw new AssertionError("No JSON: " + out + err, e);
      }
    }
  }
}
