package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.process.Command;
import org.ncfspark.process.RunningCommand;
import org.ncfspark.process.SparkCluster;

/** Names that lead elsewhere, ids that look like something else, and secrets. */
@ExtendWith(FaultTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileFaultIT {
  private static final List<String> NAMES =
      List.of(
          "../outside",
          "..",
          ".",
          "/etc/passwd",
          "a/../../outside",
          "a//b",
          "a:b",
          "hdfs://elsewhere/x",
          "a\u0000b",
          "a\nb",
          " ",
          "*",
          "{a,b}",
          "$(id)",
          "x".repeat(300),
          "\uD83D\uDE00");

  private static final List<String> IDS =
      List.of(
          "=cmd|' /C calc'!A0",
          "+1+1",
          "-2147483649",
          "'-2147483649",
          "@SUM(A1)",
          "2147483647",
          "2147483648",
          "2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551616",
          "\u7528\u6237",
          "\uD83D\uDE00",
          "e\u0301",
          "\u00E9",
          "\u202Egnp.exe",
          "\u00A0", // No white space to Java, which keeps it.
          "\u00A0u1",
          "\u200B",
          "\u200Bu1",
          "a,b",
          "say \"hi\"",
          "<script>",
          "NULL",
          "NaN",
          "../../x",
          "' OR 1=1");

  private static final String CANARY = "c4n4ry-7f3a91";

  private static final Map<String, String> SECRETS =
      Map.of(
          "AWS_SECRET_ACCESS_KEY",
          CANARY,
          "NCF_JAVA_OPTIONS",
          "-Dspark.hadoop.fs.s3a.secret.key=" + CANARY);

  @TempDir Path scratch;
  private Path work;
  private NightInput input;

  @BeforeEach
  void prepare() {
    work = scratch.resolve("inside/work");
    input = new NightInput(scratch.resolve("ratings.tsv"), "item-pop");
  }

  private Command ncf(String command, List<String> more) {
    List<String> arguments = new ArrayList<>(input.arguments(command, work.toString()));
    arguments.addAll(more);
    return Ncf.run(arguments);
  }

  /** Runs a command with another {@code --input} or {@code --work}, which may be given once. */
  private Command ncf(String command, String option, String value) {
    List<String> arguments = new ArrayList<>(input.arguments(command, work.toString()));
    arguments.set(arguments.indexOf(option) + 1, value);
    return Ncf.run(arguments);
  }

  @Test
  void namesStayInsideTheWorkDirectory() throws IOException {
    Outcomes outcomes = FaultTable.row("hostile names of data sets, models and artifacts");
    input.write(1);
    assertThat(ncf("retrain", List.of()).code()).isZero();
    List<Path> before = Stores.files(scratch);
    for (String name : NAMES) {
      for (List<String> arguments :
          List.of(
              List.of("preprocess", "--set", "data.name=\"" + name.replace("\n", "\\n") + "\""),
              List.of("verify", "models/" + name),
              List.of("rollback", "--to", name),
              List.of("recommend", "--run", name))) {
        outcomes.tried();
        Command ended = ncf(arguments.get(0), arguments.subList(1, arguments.size()));
        assertThat(ended.code()).as(arguments + "\n" + ended.err()).isIn(2, 3);
        outcomes.ended("exit code " + ended.code());
      }
    }
    assertThat(Stores.files(scratch).stream().filter(file -> !file.toString().contains("/locks/")))
        .isEqualTo(before.stream().filter(file -> !file.toString().contains("/locks/")).toList());
    Stores.serving(work);
    assertThat(outcomes.lost()).isZero();
  }

  @Test
  void idsComeBackAsTheyWere() throws IOException {
    Outcomes outcomes = FaultTable.row("hostile ids through the whole pipeline into CSV");
    List<String> lines = new ArrayList<>();
    for (int user = 0; user < IDS.size(); user++) {
      for (int item = 0; item < 6; item++) {
        lines.add(
            IDS.get(user)
                + "\t"
                + IDS.get((user + item) % IDS.size())
                + "\t1\t"
                + (1000 * item + user));
      }
    }
    Files.write(input.file(), lines);
    Command done =
        ncf(
            "retrain",
            List.of(
                "--set",
                "recommend.format=csv",
                "sample.test-negatives=5",
                "sample.validation-negatives=5"));
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.json().get("evaluated-users").asInt()).isEqualTo(IDS.size());
    String csv = "";
    for (Path file : Stores.files(work.resolve("recommendations"))) {
      csv += file.toString().endsWith(".csv") ? Files.readString(file) : "";
    }
    for (String id : IDS) {
      outcomes.tried();
      boolean quoted = id.contains(",") || id.contains("\"");
      String cell = quoted ? '"' + id.replace("\"", "\"\"") + '"' : id;
      assertThat(csv).containsPattern("(?m)^" + Pattern.quote(cell) + ",");
      outcomes.ended("unchanged");
    }
  }

  @Test
  void secretsAreInNothingThatIsWrittenOrPrinted() throws IOException {
    Outcomes outcomes = FaultTable.row("secrets: files and outputs searched for a canary");
    String root = FaultyFileSystem.SCHEME + "://key:" + CANARY + "@host";
    System.setProperty("spark.hadoop.fs.s3a.secret.key", CANARY);
    StringBuilder printed = new StringBuilder();
    try {
      for (int night = 1; night <= 2; night++) {
        input.write(night);
        printed.append(ncf("retrain", "--input", root + input.file()));
      }
      Files.writeString(input.file(), "broken\n".repeat(10));
      printed.append(ncf("retrain", "--input", root + input.file()));
      for (String command : List.of("show-config", "evaluate")) {
        printed.append(ncf(command, "--input", root + input.file()));
      }
      for (String command : List.of("status", "list", "verify")) {
        printed.append(ncf(command, List.of("data.input=" + root + input.file())));
      }
      printed.append(ncf("preprocess", "--input", root + "/missing"));
      printed.append(ncf("status", "--work", root + work));
      printed.append(ncf("train", "--work", root + scratch.resolve("nothing")));
    } finally {
      System.clearProperty("spark.hadoop.fs.s3a.secret.key");
    }
    assertThat(printed).contains("exit code 5", "key" /* of a key: value */);
    outcomes.tried(assertClean(work));
    outcomes.ended("clean", outcomes.triedSoFar());
    outcomes.tried();
    assertThat(printed.toString()).doesNotContain(CANARY);
    outcomes.ended("clean");
  }

  @Test
  void secretsAreInNoLogOfAProcess() throws IOException {
    Outcomes outcomes = FaultTable.row("secrets: logs of processes");
    input.write(1);
    Path secret =
        Files.writeString(
            scratch.resolve("secret.conf"),
            "ncf.data.input = \"ftp://user:\"${AWS_SECRET_ACCESS_KEY}\"@127.0.0.1:1/ratings\"\n");
    for (List<String> more : List.of(List.<String>of(), List.of("--config", secret.toString()))) {
      outcomes.tried();
      List<String> arguments = new ArrayList<>(input.arguments("retrain", work.toString()));
      arguments.addAll(more);
      if (!more.isEmpty()) {
        arguments.subList(1, 3).clear(); // The input is that of the file.
      }
      Command ended = RunningCommand.ncf(scratch, SECRETS, arguments.toArray(String[]::new)).end();
      assertThat(ended.code()).as(ended.err()).isEqualTo(more.isEmpty() ? 0 : 6);
      assertThat(ended.out() + ended.err()).doesNotContain(CANARY);
      outcomes.ended("clean");
    }
    assertClean(work);
  }

  @Test
  void secretsAreInNoLogOfACluster() throws Exception {
    Outcomes outcomes = FaultTable.row("secrets: logs of master, workers and executors");
    input.write(1);
    Path logs = Path.of("target", "secrets-cluster").toAbsolutePath();
    try (SparkCluster cluster = SparkCluster.start(logs, 1)) {
      Map<String, String> environment = new HashMap<>(cluster.environment(scratch));
      environment.putAll(SECRETS);
      List<String> arguments = new ArrayList<>(input.arguments("retrain", work.toString()));
      arguments.addAll(List.of("--profile", "standalone"));
      Command ended =
          RunningCommand.ncf(scratch, environment, arguments.toArray(String[]::new)).end();
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out() + ended.err()).doesNotContain(CANARY);
    }
    outcomes.tried(assertClean(work) + assertClean(logs));
    outcomes.ended("clean", outcomes.triedSoFar());
  }

  /** Number of files that were searched. */
  private static int assertClean(Path directory) throws IOException {
    List<Path> files = Stores.files(directory);
    for (Path file : files) {
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .as(file.toString())
          .doesNotContain(CANARY);
    }
    assertThat(files).isNotEmpty();
    return files.size();
  }
}
