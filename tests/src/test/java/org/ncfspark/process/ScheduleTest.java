package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  /** {@code *}, a number, a range, each with a step, or a list of these. */
  private static final String FIELD = "(\\*|\\d+(-\\d+)?)(/\\d+)?(,\\d+(-\\d+)?(/\\d+)?)*";

  private static final Pattern FIVE_FIELDS = Pattern.compile(FIELD + "(\\s+" + FIELD + "){4}");

  /** The keys of systemd.unit, systemd.service and systemd.timer. */
  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "Unit",
          Set.of(
              "Description",
              "Wants",
              "After",
              "OnFailure",
              "StartLimitIntervalSec",
              "StartLimitBurst"),
          "Service",
          Set.of(
              "Type",
              "User",
              "WorkingDirectory",
              "EnvironmentFile",
              "ExecStart",
              "TimeoutStartSec",
              "Restart",
              "RestartSec",
              "RestartPreventExitStatus",
              "KillMode",
              "TimeoutStopSec"),
          "Timer",
          Set.of("OnCalendar", "Persistent"),
          "Install",
          Set.of("WantedBy"));

  @Test
  void linesOfCronAreVariablesOrFiveFieldsAUserAndACommand() {
    List<String> lines = Schedule.lines("ncf-retrain.cron");
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches("[A-Z_]+=\\S.*|" + FIVE_FIELDS + "\\s+[a-z]+\\s+/\\S+( \\S+)*"));
    assertThat(lines).filteredOn(line -> FIVE_FIELDS.matcher(line).lookingAt()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ncf-retrain.service, Unit, Service",
    "ncf-retrain.timer, Unit, Timer",
    "ncf-alert@.service, Unit, Service"
  })
  void unitsHaveSectionsAndKeysThatSystemdKnows(String file, String first, String second) {
    Map<String, Map<String, String>> unit = Schedule.unit(file);
    assertThat(unit).containsKeys(first, second);
    unit.forEach(
        (section, keys) -> {
          assertThat(KEYS).containsKey(section);
          assertThat(KEYS.get(section)).containsAll(keys.keySet());
        });
  }

  @Test
  void systemdTriesAgainWhatMayPassAndAlertsOfTheRest() {
    Map<String, Map<String, String>> unit = Schedule.unit("ncf-retrain.service");
    Map<String, String> service = unit.get("Service");
    assertThat(service).containsEntry("Restart", "on-failure").containsEntry("KillMode", "mixed");
    assertThat(numbers(Schedule.words(service.get("RestartPreventExitStatus"))))
        .isEqualTo(Schedule.notAgain());
    assertThat(unit.get("Unit")).containsEntry("OnFailure", "ncf-alert@%n.service");
  }

  @Test
  void theCronJobTriesAgainWhatMayPass() {
    JsonNode job = Schedule.yaml("cronjob.yaml");
    assertThat(job.path("apiVersion").asText()).isEqualTo("batch/v1");
    assertThat(job.path("kind").asText()).isEqualTo("CronJob");
    assertThat(job.at("/metadata/name").asText()).isNotEmpty();
    assertThat(job.at("/spec/schedule").asText()).matches(FIVE_FIELDS);
    assertThat(job.at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
    JsonNode retry = job.at("/spec/jobTemplate/spec");
    assertThat(retry.at("/backoffLimit").asInt()).isPositive();
    assertThat(retry.at("/template/spec/restartPolicy").asText()).isEqualTo("Never");
    JsonNode rule = retry.at("/podFailurePolicy/rules/0");
    assertThat(rule.path("action").asText()).isEqualTo("FailJob");
    assertThat(rule.at("/onExitCodes/operator").asText()).isEqualTo("In");
    assertThat(rule.at("/onExitCodes/containerName").asText())
        .isEqualTo(Schedule.container().path("name").asText());
    assertThat(numbers(Schedule.texts(rule.at("/onExitCodes/values"))))
        .isEqualTo(Schedule.notAgain());
    assertThat(Schedule.container().path("image").asText()).isNotEmpty();
  }

  @Test
  void theSparkOperatorFindsWhatItRequires() throws ClassNotFoundException {
    JsonNode scheduled = Schedule.yaml("scheduled-spark-application.yaml");
    assertThat(scheduled.path("apiVersion").asText()).isEqualTo("sparkoperator.k8s.io/v1beta2");
    assertThat(scheduled.path("kind").asText()).isEqualTo("ScheduledSparkApplication");
    assertThat(scheduled.at("/spec/schedule").asText()).matches(FIVE_FIELDS);
    assertThat(scheduled.at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
    JsonNode template = scheduled.at("/spec/template");
    assertThat(template.path("type").asText()).isEqualTo("Java");
    assertThat(template.path("mode").asText()).isEqualTo("cluster");
    assertThat(Class.forName(template.path("mainClass").asText())).hasPublicMethods("main");
    assertThat(template.path("mainApplicationFile").asText())
        .isEqualTo("local://" + Schedule.HOME + "/lib/ncf-spark.jar");
    assertThat(template.path("sparkVersion").asText())
        .isEqualTo(org.apache.spark.package$.MODULE$.SPARK_VERSION());
    assertThat(template.at("/restartPolicy/type").asText()).isEqualTo("OnFailure");
    assertThat(template.at("/restartPolicy/onFailureRetries").asInt()).isPositive();
    for (String role : List.of("driver", "executor")) {
      assertThat(template.path(role).path("cores").asInt()).isPositive();
      assertThat(template.path(role).path("memory").asText()).matches("\\d+g");
      assertThat(template.path(role).path("javaOptions").asText())
          .contains("--add-modules jdk.incubator.vector");
    }
  }

  private static Set<Integer> numbers(List<String> texts) {
    Set<Integer> numbers = new TreeSet<>();
    texts.forEach(text -> numbers.add(Integer.valueOf(text)));
    return numbers;
  }
}
