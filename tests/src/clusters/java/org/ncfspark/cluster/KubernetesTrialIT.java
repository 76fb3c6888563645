package org.ncfspark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.process.Command;
import org.ncfspark.process.GeneratedData;
import org.ncfspark.process.Project;
import org.ncfspark.process.RunningCommand;

/**
 * Spark's Kubernetes module with a pretended API, whose pods run as processes of this machine. It
 * shows what is asked of a cluster, and that commands work with what is answered.
 */
@ExtendWith(TrialTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KubernetesTrialIT {
  private static final Path PODS = Path.of("target", "pods").toAbsolutePath();
  private static final String IMAGE = "registry.example.org/ncf-spark:0.1.0";
  private static final String NIGHT = "ncf-retrain-29000000-x7k2p";
  private static final String EPOCH_2 = "1-selection-epoch-00002";
  @TempDir static Path scratch;

  private static GeneratedData data;
  private static Path sparkHome;
  private static String hash;

  private KubernetesApi api;
  private Kubelet kubelet;
  private KubernetesSubmission submission;
  private Path work;

  @BeforeAll
  static void trainInLocalMode() throws IOException {
    data =
        new GeneratedData(
            scratch,
            "train.epochs=4",
            "train.batch-size=64",
            "train.rounds-per-epoch=4",
            "train.checkpoint-seconds=0",
            "evaluate.bootstrap-samples=100");
    Path local = scratch.resolve("local");
    Command ended = data.start(Map.of("NCF_MASTER", "local[2]"), local, "pipeline").end();
    assertThat(ended.code()).as(ended.err()).isZero();
    hash = GeneratedData.parametersHash(local);
    sparkHome = SparkInstallation.in(Path.of("target", "spark").toAbsolutePath());
  }

  @BeforeEach
  void startTheApi() throws IOException {
    work = Files.createTempDirectory(scratch, "work");
    api = new KubernetesApi();
    kubelet = new Kubelet(api, sparkHome, PODS.resolve(work.getFileName()));
    submission = new KubernetesSubmission(scratch, api, sparkHome);
  }

  @AfterEach
  void stopIt() throws InterruptedException {
    kubelet.close();
    api.close();
  }

  @Test
  void aNightsPodTrainsTheParametersOfLocalModeAndOwnsItsExecutors() throws IOException {
    Pod night = podOfTheNight();
    RunningCommand running = submission.inPod(NIGHT, pipeline());
    Command ended = running.end();
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(GeneratedData.parametersHash(work)).isEqualTo(hash);
    assertThat(kubelet.started("executor"))
        .hasSize(2)
        .allSatisfy(executor -> assertIsAnExecutorOf(night, executor));
    assertThat(api.pods()).extracting(pod -> pod.getMetadata().getName()).containsExactly(NIGHT);
    assertPermitted();
    TrialTable.add(
        "kubernetes", "client", "submit/ncf pipeline in a pod", "exit 0, parameters " + hash);
  }

  @Test
  void anExecutorThatIsKilledInTheMiddleOfTrainingIsReplacedAndChangesNothing() throws Exception {
    podOfTheNight();
    RunningCommand running = submission.inPod(NIGHT, pipeline());
    await(work.resolve("checkpoints"), EPOCH_2, running);
    kubelet.killAnExecutor();
    Command ended = running.end();
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("Lost executor");
    assertThat(kubelet.started("executor")).hasSizeGreaterThan(2);
    assertThat(GeneratedData.parametersHash(work)).isEqualTo(hash);
    TrialTable.add(
        "kubernetes", "client", "pipeline, executor killed", "exit 0, parameters " + hash);
  }

  @Test
  void aRefusedInputIsExitCode3OfTheDriversPod() throws Exception {
    podOfTheNight();
    List<String> absent = data.arguments("pipeline", scratch + "/absent", work.toString());
    Command client = submission.inPod(NIGHT, absent).end();
    assertThat(client.code()).as(client.err()).isEqualTo(3);
    TrialTable.add("kubernetes", "client", "pipeline, no input", "exit 3");
  }

  @Test
  void aDriverOfClusterModeTrainsTheParametersOfLocalModeAndOwnsItsExecutors() throws IOException {
    Command ended = submission.inCluster(with(result(), pipeline())).end();
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(GeneratedData.parametersHash(work)).isEqualTo(hash);
    assertThat(ended.json().get("models")).hasSize(2);
    Pod driver = theDriver();
    assertIsADriver(driver);
    assertThat(kubelet.started("executor"))
        .hasSize(2)
        .allSatisfy(executor -> assertIsAnExecutorOf(driver, executor));
    assertThat(api.applied())
        .allSatisfy(made -> assertIsOwnedBy(driver, made.getMetadata().getOwnerReferences()))
        .extracting(HasMetadata::getKind)
        .contains("Service", "ConfigMap");
    assertPermitted();
    observed("cluster", "submit/ncf pipeline", ended, "parameters " + hash);
  }

  @Test
  void anExecutorOfClusterModeThatIsKilledIsReplacedAndChangesNothing() throws Exception {
    RunningCommand running = submission.inCluster(with(result(), pipeline()));
    await(work.resolve("checkpoints"), EPOCH_2, running);
    kubelet.killAnExecutor();
    Command ended = running.end();
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(kubelet.printed(theDriver())).contains("Lost executor");
    assertThat(kubelet.started("executor")).hasSizeGreaterThan(2);
    assertThat(GeneratedData.parametersHash(work)).isEqualTo(hash);
    observed("cluster", "submit/ncf pipeline, executor killed", ended, "parameters " + hash);
  }

  @Test
  void aRefusedInputIsExitCode3OfTheDriversContainerAndOfTheLauncher() throws Exception {
    List<String> absent = data.arguments("pipeline", scratch + "/absent", work.toString());
    Command ended = submission.inCluster(with(result(), absent)).end();
    assertThat(ended.code()).as(ended.err()).isEqualTo(3);
    assertThat(ended.json().get("exit-code").asInt()).isEqualTo(3);
    assertThat(ended.err()).contains("exit code: 3");
    assertThat(kubelet.printed(theDriver())).contains("ncf: exit code 3");
    observed("cluster", "submit/ncf pipeline, no input", ended, "the container with 3");
  }

  private static void observed(String mode, String trial, Command ended, String more) {
    TrialTable.add("kubernetes", mode, trial, "exit %d, %s".formatted(ended.code(), more));
  }

  private List<String> result() {
    return List.of("--result", work.resolve("result.json").toUri().toString());
  }

  private static List<String> with(List<String> more, List<String> arguments) {
    return Stream.concat(arguments.stream(), more.stream()).toList();
  }

  private Pod theDriver() {
    List<Pod> drivers = kubelet.started("driver");
    assertThat(drivers).hasSize(1);
    return drivers.get(0);
  }

  private static void assertIsADriver(Pod driver) {
    assertThat(driver.getMetadata().getNamespace()).isEqualTo(KubernetesApi.NAMESPACE);
    assertThat(driver.getSpec().getServiceAccountName()).isEqualTo("spark");
    assertThat(driver.getSpec().getRestartPolicy()).isEqualTo("Never");
    Container container = driver.getSpec().getContainers().get(0);
    assertThat(container.getImage()).isEqualTo(IMAGE);
    assertThat(container.getArgs())
        .contains("driver", "org.ncfspark.cli.Main", KubernetesSubmission.JAR_OF_THE_IMAGE);
    assertThat(container.getResources().getLimits()).containsEntry("memory", mebibytes(1424));
  }

  private List<String> pipeline() {
    return data.arguments("pipeline", data.data().toString(), work.toString());
  }

  /** The pod that a Job makes of cronjob.yaml, and that runs the launcher. */
  private Pod podOfTheNight() {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(NIGHT)
            .withNamespace(KubernetesApi.NAMESPACE)
            .addToLabels("job-name", "ncf-retrain-29000000")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("ncf")
            .withImage(IMAGE)
            .endContainer()
            .endSpec()
            .build();
    return api.client().pods().inNamespace(KubernetesApi.NAMESPACE).resource(pod).create();
  }

  private static void assertIsAnExecutorOf(Pod driver, Pod executor) {
    assertThat(executor.getMetadata().getNamespace()).isEqualTo(KubernetesApi.NAMESPACE);
    assertIsOwnedBy(driver, executor.getMetadata().getOwnerReferences());
    Container container = executor.getSpec().getContainers().get(0);
    assertThat(container.getImage()).isEqualTo(IMAGE);
    assertThat(container.getResources().getLimits()).containsEntry("memory", mebibytes(1200));
    assertThat(container.getEnv())
        .contains(new EnvVar("OMP_NUM_THREADS", "1", null))
        .anyMatch(variable -> "--add-modules".equals(variable.getValue()));
  }

  private static void assertIsOwnedBy(Pod driver, List<OwnerReference> owners) {
    assertThat(owners).hasSize(1);
    assertThat(owners.get(0).getKind()).isEqualTo("Pod");
    assertThat(owners.get(0).getName()).isEqualTo(driver.getMetadata().getName());
    assertThat(owners.get(0).getUid()).isNotNull().isEqualTo(driver.getMetadata().getUid());
  }

  private static Quantity mebibytes(int number) {
    return new Quantity(number + "Mi");
  }

  /** The role that the project ships covers all that Spark asked. */
  private void assertPermitted() throws IOException {
    Path access = Project.ROOT.resolve("submit/kubernetes/access.yaml");
    List<PolicyRule> rules =
        Stream.of(Files.readString(access).split("(?m)^---$"))
            .filter(text -> text.contains("\nkind: Role\n"))
            .map(text -> Serialization.unmarshal(text, Role.class))
            .findFirst()
            .orElseThrow()
            .getRules();
    assertThat(api.requests())
        .hasSizeGreaterThan(3)
        .allMatch(request -> request.namespace().equals(KubernetesApi.NAMESPACE))
        .allMatch(
            request ->
                rules.stream()
                    .anyMatch(
                        rule ->
                            rule.getResources().contains(request.resource())
                                && rule.getVerbs().contains(request.verb())));
  }

  private static void await(Path folder, String name, RunningCommand writer) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(8));
    while (!has(folder, name)) {
      if (!writer.process().isAlive() || Instant.now().isAfter(deadline)) {
        throw new AssertionError("No " + name + ": " + writer.end());
      }
      Thread.sleep(20);
    }
  }

  private static boolean has(Path folder, String name) {
    try (Stream<Path> entries = Files.find(folder, 2, (path, attributes) -> true)) {
      return entries.anyMatch(path -> path.getFileName().toString().contains(name));
    } catch (IOException | java.io.UncheckedIOException e) {
      return false; // Entries come and go.
    }
  }
}
