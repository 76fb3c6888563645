package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
  @TempDir Path scratch;

  @Test
  void helpNamesEveryCommand() {
    Command help = Command.ncf(scratch, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("quickstart", "generate", "preprocess", "sample", "train", "evaluate")
        .contains("recommend", "pipeline", "show-config");
  }

  @Test
  void aMistypedCommandIsAUsageErrorThatNamesTheRightOne() {
    Command typo = Command.ncf(scratch, "evalaute");
    assertThat(typo.code()).isEqualTo(2);
    assertThat(typo.err()).contains("evaluate");
    assertThat(typo.json().get("exit-code").asInt()).isEqualTo(2);
  }

  @Test
  void anUnknownKeyIsReportedWithFileAndLineBeforeSparkStarts() throws IOException {
    Path file = Files.writeString(scratch.resolve("my.conf"), "ncf.train {\n  epoch = 3\n}\n");
    Command run = Command.ncf(scratch, "train", "--config", file.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(file + ":2", "ncf.train.epochs").doesNotContain("Spark 3");
    assertThat(run.lastLogLine()).isEqualTo("ncf: exit code 2, usage or configuration");
  }

  /** For want of an input, and not of a Spark: a timeout of one's own contradicts no default. */
  @Test
  void missingInputBreaksTheDataContractInOneLineWhateverTimeoutSparkHas() {
    Command run =
        Command.ncf(
            scratch,
            Map.of("NCF_JAVA_OPTIONS", "-Dspark.network.timeout=200s"),
            "preprocess",
            "--input",
            "no-such-folder");
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("Execution: Spark ", "no-such-folder").doesNotContain("\tat ");
    assertThat(run.lastLogLine()).isEqualTo("ncf: exit code 3, data contract");
    assertThat(run.json().get("error").asText()).contains("no-such-folder");
  }

  @Test
  void trainingWithoutADataSetSaysWhichCommandIsMissing() {
    Command run = Command.ncf(scratch, "train", "--set", "model.name=item-pop");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("submit/ncf preprocess");
  }

  @Test
  void anUnknownProfileIsAUsageError() {
    Command run = Command.ncf(scratch, "train", "--profile", "mesos");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("mesos", "standalone");
    assertThat(run.json().get("error").asText()).contains("mesos");
  }

  @Test
  void helpOfACommandNeedsNoCluster() {
    Command help = Command.ncf(scratch, "train", "--profile", "yarn", "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("--deploy-mode", "--result");
  }

  @Test
  void aDeployModeThatCannotBeIsAUsageError() {
    Command local = Command.ncf(scratch, "list", "--deploy-mode", "cluster");
    assertThat(local.code()).isEqualTo(2);
    assertThat(local.json().get("error").asText()).contains("cluster", "--profile");
    Command unknown =
        Command.ncf(scratch, "list", "--profile", "standalone", "--deploy-mode=worker");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.json().get("error").asText()).contains("worker", "client or cluster");
  }

  @Test
  void aClusterModuleThatSparkDoesNotHaveIsAUsageError() throws IOException {
    Path submit = Files.createDirectories(scratch.resolve("spark/bin")).resolve("spark-submit");
    assertThat(Files.createFile(submit).toFile().setExecutable(true)).isTrue();
    for (String profile : List.of("yarn", "kubernetes")) {
      Command run =
          Command.ncf(
              scratch,
              Map.of("SPARK_HOME", "" + scratch.resolve("spark")),
              "list",
              "--profile",
              profile);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.json().get("error").asText()).contains("spark-" + profile + "_2.12");
    }
  }

  @Test
  void settingsThatSparkRefusesAreAUsageError() {
    Command run = Command.ncf(scratch, Map.of("NCF_MASTER", "lokal[2]"), "preprocess");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("lokal[2]", "NCF_MASTER").doesNotContain("\tat ", "bug");
  }

  @Test
  void aJavaThatIsNotThereIsAUsageError() {
    Command run = Command.ncf(scratch, Map.of("JAVA_HOME", "/no/such/jdk"), "--help");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("/no/such/jdk", "JDK 17");
  }

  @Test
  void worksThroughALinkFromADirectoryWithSpaces() throws IOException {
    Path directory = Files.createDirectory(scratch.resolve("my projects"));
    Path checkout = Files.createSymbolicLink(directory.resolve("the checkout"), Project.ROOT);
    Path link = Files.createSymbolicLink(directory.resolve("ncf"), checkout.resolve("submit/ncf"));
    Command run =
        Command.run(
            directory,
            Map.of(),
            List.of(
                link.toString(),
                "generate",
                "--output",
                "my data",
                "--set",
                "generate.users=50",
                "generate.items=40",
                "generate.interactions=500"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().get("command").asText()).isEqualTo("generate");
    assertThat(run.json().get("interactions").asInt()).isEqualTo(500);
    assertThat(directory.resolve("my data/_SUCCESS")).exists();
    assertThat(directory.resolve("work")).doesNotExist();
  }
}
