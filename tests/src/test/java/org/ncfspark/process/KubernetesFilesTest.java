package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class KubernetesFilesTest {
  private static final Path SUBMIT = Project.ROOT.resolve("submit");
  private final Properties spark = properties();
  private final List<JsonNode> access = access();
  private final JsonNode job = Schedule.yaml("cronjob.yaml");
  private final JsonNode operator = Schedule.yaml("scheduled-spark-application.yaml");

  @Test
  void allFilesNameOneNamespace() {
    String namespace = one("Namespace").at("/metadata/name").asText();
    assertThat(access)
        .filteredOn(object -> !object.path("kind").asText().equals("Namespace"))
        .allSatisfy(
            object -> assertThat(object.at("/metadata/namespace").asText()).isEqualTo(namespace));
    assertThat(one("RoleBinding").at("/subjects/0/namespace").asText()).isEqualTo(namespace);
    assertThat(job.at("/metadata/namespace").asText()).isEqualTo(namespace);
    assertThat(operator.at("/metadata/namespace").asText()).isEqualTo(namespace);
    assertThat(spark).containsEntry("spark.kubernetes.namespace", namespace);
  }

  @Test
  void driversHaveTheAccountThatTheRoleIsBoundTo() {
    String account = one("ServiceAccount").at("/metadata/name").asText();
    JsonNode binding = one("RoleBinding");
    assertThat(binding.at("/subjects/0/kind").asText()).isEqualTo("ServiceAccount");
    assertThat(binding.at("/subjects/0/name").asText()).isEqualTo(account);
    assertThat(binding.at("/roleRef/kind").asText()).isEqualTo("Role");
    assertThat(binding.at("/roleRef/name").asText())
        .isEqualTo(one("Role").at("/metadata/name").asText());
    assertThat(job.at("/spec/jobTemplate/spec/template/spec/serviceAccountName").asText())
        .isEqualTo(account);
    assertThat(operator.at("/spec/template/driver/serviceAccount").asText()).isEqualTo(account);
    assertThat(spark)
        .containsEntry("spark.kubernetes.authenticate.driver.serviceAccountName", account);
  }

  @Test
  void allRunOneImage() {
    Object image = spark.get("spark.kubernetes.container.image");
    assertThat(Schedule.container().path("image").asText()).isEqualTo(image);
    assertThat(operator.at("/spec/template/image").asText()).isEqualTo(image);
  }

  @Test
  void theNightsPodIsTheOwnerOfItsExecutorsAndSaysWhereItIs() {
    Map<String, String> fields = Map.of("POD_IP", "status.podIP", "POD_NAME", "metadata.name");
    fields.forEach(
        (name, field) ->
            assertThat(variable(name).at("/valueFrom/fieldRef/fieldPath").asText())
                .isEqualTo(field));
    assertThat(variable("NCF_JAVA_OPTIONS").path("value").asText().split(" "))
        .contains(
            "-Dspark.driver.host=$(POD_IP)", "-Dspark.kubernetes.driver.pod.name=$(POD_NAME)");
  }

  @Test
  void theImageIsOfSparksOwnOfThisVersionAndOnJava17() {
    assertThat(Dockerfile.read().get("ARG"))
        .containsExactly(
            "SPARK_IMAGE=apache/spark:%s-scala2.12-java17-ubuntu"
                .formatted(org.apache.spark.package$.MODULE$.SPARK_VERSION()));
    assertThat(Dockerfile.read().get("FROM"))
        .containsExactly("${SPARK_IMAGE} AS unpacked", "${SPARK_IMAGE}");
  }

  @Test
  void theImageNeedsNoMavenAndRunsAsNobodyWhoIsRoot() {
    assertThat(Dockerfile.read().keySet())
        .isSubsetOf("ARG", "FROM", "USER", "SHELL", "COPY", "RUN", "ENV", "LABEL");
    List<String> lines = Dockerfile.lines();
    assertThat(lines).noneMatch(line -> line.contains("mvn") || line.contains("apt-get"));
    assertThat(lines.get(lines.size() - 1)).matches("USER [1-9]\\d*");
    assertThat(Dockerfile.read().get("COPY"))
        .containsExactly(
            "ncf-spark-*.tar.gz ncf-spark-*.tar.gz.sha256 /tmp/",
            "--from=unpacked %1$s %1$s".formatted(Schedule.HOME));
  }

  private static JsonNode variable(String name) {
    for (JsonNode variable : Schedule.container().path("env")) {
      if (variable.path("name").asText().equals(name)) {
        return variable;
      }
    }
    throw new AssertionError("The night's pod has no " + name);
  }

  private JsonNode one(String kind) {
    return access.stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .reduce(
            (first, second) -> {
              throw new AssertionError("More than one " + kind);
            })
        .orElseThrow(() -> new AssertionError("No " + kind));
  }

  private static List<JsonNode> access() {
    List<JsonNode> objects = new ArrayList<>();
    try (Reader text = Files.newBufferedReader(SUBMIT.resolve("kubernetes/access.yaml"))) {
      new Yaml(new SafeConstructor(new LoaderOptions()))
          .loadAll(text)
          .forEach(object -> objects.add(new ObjectMapper().valueToTree(object)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return objects;
  }

  private static Properties properties() {
    Properties properties = new Properties();
    try (Reader text = Files.newBufferedReader(SUBMIT.resolve("kubernetes.properties"))) {
      properties.load(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return properties;
  }
}
