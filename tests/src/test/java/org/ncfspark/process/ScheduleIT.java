package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleIT {
  private static final String SETTINGS = "/etc/ncf/nightly.conf";

  /** Stands for Airflow, which is too large to be had here: what the DAG takes from it. */
  private static final String AIRFLOW =
      """
      import importlib.util, logging, sys, types
      airflow, exceptions, sdk = (types.ModuleType(n) for n in ("airflow", "airflow.exceptions", "airflow.sdk"))
      class AirflowException(Exception): pass
      class AirflowFailException(AirflowException): pass
      class DAG:
          def __init__(self, name, **options): pass
          def __enter__(self): return self
          def __exit__(self, *unused): pass
      tasks = []
      class BaseOperator:
          def __init__(self, **options): self.log = logging.getLogger("task"); tasks.append(self)
      exceptions.AirflowException, exceptions.AirflowFailException = AirflowException, AirflowFailException
      sdk.DAG, sdk.BaseOperator = DAG, BaseOperator
      sys.modules.update({"airflow": airflow, "airflow.exceptions": exceptions, "airflow.sdk": sdk})
      spec = importlib.util.spec_from_file_location("dag", sys.argv[1])
      spec.loader.exec_module(importlib.util.module_from_spec(spec))
      try:
          tasks[0].execute({})
          print("success")
      except AirflowException as failure:
          print(type(failure).__name__)
      """;

  @TempDir Path scratch;

  @Test
  void systemdAcceptsTheUnits() throws IOException {
    assumeTrue(Command.isThere("systemd-analyze"), "systemd-analyze is not there");
    List<String> line = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
    for (String unit : List.of("ncf-retrain.service", "ncf-retrain.timer", "ncf-alert@.service")) {
      line.add(copied(unit, unit).toString());
    }
    Command verified = Command.run(scratch, Map.of(), line);
    assertThat(verified.code()).as(verified.err()).isZero();
    assertThat(verified.err()).doesNotContain("ncf-");
  }

  @ParameterizedTest
  @CsvSource({
    "0, success",
    "3, AirflowFailException",
    "5, AirflowFailException",
    "6, AirflowException",
    "143, AirflowException"
  })
  void anAirflowTaskIsTriedAgainOnlyWhereThatCanHelp(int code, String outcome) throws IOException {
    assumeTrue(Command.isThere("python3"), "python3 is not there");
    standIn("exit " + code);
    Path airflow = Files.writeString(scratch.resolve("airflow_stand_in.py"), AIRFLOW);
    Command run =
        Command.run(
            scratch,
            Map.of("NCF_HOME", scratch.toString(), "PYTHONDONTWRITEBYTECODE", "1"),
            List.of(
                "python3",
                airflow.toString(),
                Schedule.FOLDER.resolve("ncf_retrain_dag.py").toString()));
    assertThat(run.out().strip()).as(run.err()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "4, 1", "5, 1", "6, 3", "137, 3", "143, 3"})
  void nightlyTriesAgainWhatMayPassAndSaysHowItEnded(int code, int attempts) throws IOException {
    standIn("echo attempt \"$@\"; exit " + code);
    Command night = nightly();
    assertThat(night.code()).isEqualTo(code);
    assertThat(night.err()).contains("exit code " + code + ", attempt " + attempts);
    assertThat(Files.readAllLines(scratch.resolve("log")))
        .hasSize(attempts)
        .containsOnly("attempt retrain --config x.conf");
  }

  @Test
  void nightlyIsSilentWhenAllIsWellInTheEnd() throws IOException {
    standIn("[[ -e once ]] && exit 0; touch once; exit 6");
    Command night = nightly();
    assertThat(night.code()).isZero();
    assertThat(night.out() + night.err()).isEmpty();
  }

  @Test
  void nightlyPassesSigtermOnAndDoesNotTryAgain() throws IOException {
    standIn(
        "trap 'echo told >> signals; exit 143' TERM; touch running; while :; do sleep 0.1; done");
    RunningCommand night = RunningCommand.start(scratch, environment(), line());
    night.awaitEntry(scratch, "running");
    assertThat(night.terminate().end().code()).isEqualTo(143);
    assertThat(Files.readAllLines(scratch.resolve("signals"))).containsExactly("told");
  }

  /** The commands of the examples for schedulers and of the page for operators. */
  static Stream<String> commands() throws IOException {
    Stream<String> scheduled =
        Stream.of(
                "ncf-retrain.cron",
                "ncf-retrain.service",
                "ncf_retrain_dag.py",
                "cronjob.yaml",
                "scheduled-spark-application.yaml")
            .map(file -> String.join(" ", Schedule.arguments(file)));
    String operating = Files.readString(Project.OPERATING);
    Stream<String> written =
        Pattern.compile("submit/ncf ([a-z-]+ --config [^`\n]*)")
            .matcher(operating)
            .results()
            .map(found -> found.group(1).strip());
    return Stream.concat(scheduled, written).distinct();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandIsOneThatNcfTakes(String arguments) throws IOException {
    assertAccepted(Schedule.words(arguments));
  }

  /** Runs the command on this machine's paths, as a dry run. */
  private void assertAccepted(List<String> arguments) throws IOException {
    Path input = Files.createDirectories(scratch.resolve("input"));
    Files.writeString(input.resolve("ratings.dat"), "1::1::5::0\n");
    List<String> local = new ArrayList<>(arguments);
    int settings = local.indexOf(SETTINGS);
    assertThat(settings).as("%s in %s", SETTINGS, arguments).isPositive();
    local.set(settings, copied("nightly.conf", "nightly.conf").toString());
    int profile = local.indexOf("--profile");
    if (profile >= 0) { // Spark would be started by it, which needs a cluster.
      assertThat(Project.ROOT.resolve("submit/" + local.get(profile + 1) + ".properties")).exists();
      local.set(profile + 1, "local");
    }
    boolean reads = local.contains("retrain");
    if (reads) {
      local.addAll(List.of("--input", input.toString()));
    }
    local.addAll(List.of("--work", scratch + "/work"));
    if (!local.contains("--dry-run")) {
      local.add("--dry-run");
    }
    Command run = Command.inProcess(local);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().get("dry-run").asBoolean()).isTrue();
    assertThat(run.json().path("files").asInt()).isEqualTo(reads ? 1 : 0);
  }

  /** An example with this checkout in place of where operators install it. */
  private Path copied(String file, String name) throws IOException {
    String text = Schedule.text(file).replace(Schedule.HOME, Project.ROOT.toString());
    return Files.writeString(scratch.resolve(name), text);
  }

  /** What {@code nightly} and the DAG find at {@code submit/ncf}. */
  private void standIn(String script) throws IOException {
    Path ncf = Files.createDirectories(scratch.resolve("submit/schedule")).resolveSibling("ncf");
    Files.writeString(ncf, "#!/usr/bin/env bash\n" + script + "\n");
    assertThat(ncf.toFile().setExecutable(true)).isTrue();
  }

  private Command nightly() throws IOException {
    return RunningCommand.start(scratch, environment(), line()).end();
  }

  private List<String> line() throws IOException {
    Path script = scratch.resolve("submit/schedule/nightly");
    Files.copy(Schedule.FOLDER.resolve("nightly"), script);
    return List.of(script.toString(), "--config", "x.conf");
  }

  private Map<String, String> environment() {
    return Map.of("NCF_LOG", scratch + "/log", "NCF_ATTEMPTS", "3", "NCF_RETRY_SECONDS", "0.1");
  }
}
