package org.ncfspark.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the pods that the API was given, and tells it what becomes of them. */
final class Kubelet implements AutoCloseable {
  private static final String ROLE = "spark-role";

  private final KubernetesApi api;
  private final Path sparkHome;
  private final Path folder;
  private final Map<String, RunningPod> running = new ConcurrentHashMap<>();
  private final Map<String, Pod> seen = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::watch, "kubelet");
  private volatile boolean closed;

  /**
   * @param folder for the pods' files
   */
  Kubelet(KubernetesApi api, Path sparkHome, Path folder) {
    this.api = api;
    this.sparkHome = sparkHome;
    this.folder = folder;
    thread.setDaemon(true);
    thread.start();
  }

  /** All pods that were ever started, drivers or executors, as they were asked for. */
  List<Pod> started(String role) {
    return seen.values().stream()
        .filter(pod -> role.equals(pod.getMetadata().getLabels().get(ROLE)))
        .toList();
  }

  /** What a pod that was started wrote to standard error. */
  String printed(Pod pod) throws IOException {
    return Files.readString(folder.resolve(pod.getMetadata().getName()).resolve("stderr"));
  }

  void killAnExecutor() {
    running.values().stream()
        .filter(pod -> "executor".equals(pod.pod().getMetadata().getLabels().get(ROLE)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No executor runs"))
        .kill();
  }

  private void watch() {
    while (!closed) {
      try {
        List<Pod> pods = api.pods();
        for (Pod pod : pods) {
          if (isToStart(pod)) {
            seen.put(pod.getMetadata().getName(), pod);
            start(pod);
          }
        }
        Set<String> names =
            pods.stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
        running.values().forEach(pod -> follow(pod, names.contains(pod.name())));
        Thread.sleep(100);
      } catch (IOException | InterruptedException | RuntimeException e) {
        if (!closed) {
          e.printStackTrace();
        }
      }
    }
  }

  /** Pods wait for what they mount, which Spark makes after them. */
  private boolean isToStart(Pod pod) {
    return pod.getMetadata().getLabels().containsKey(ROLE)
        && !seen.containsKey(pod.getMetadata().getName())
        && mounted(pod).allMatch(Objects::nonNull);
  }

  private Stream<ConfigMap> mounted(Pod pod) {
    return pod.getSpec().getVolumes().stream()
        .filter(volume -> volume.getConfigMap() != null)
        .map(this::configuration);
  }

  private void start(Pod pod) throws IOException {
    String name = pod.getMetadata().getName();
    Path files = folder.resolve(name);
    running.put(name, RunningPod.start(pod, mounted(pod).toList(), sparkHome, files));
    tell(name, "Running", new ContainerStateBuilder().withNewRunning().endRunning().build());
  }

  private ConfigMap configuration(Volume volume) {
    return api.client()
        .configMaps()
        .inNamespace(KubernetesApi.NAMESPACE)
        .withName(volume.getConfigMap().getName())
        .get();
  }

  private void follow(RunningPod pod, boolean wanted) {
    if (!wanted) {
      pod.kill();
      running.remove(pod.name());
    } else if (!pod.process().isAlive()) {
      int code = pod.process().exitValue();
      running.remove(pod.name());
      tell(
          pod.name(),
          code == 0 ? "Succeeded" : "Failed",
          new ContainerStateBuilder()
              .withNewTerminated()
              .withExitCode(code)
              .endTerminated()
              .build());
    }
  }

  private void tell(String name, String phase, ContainerState state) {
    api.client()
        .pods()
        .inNamespace(KubernetesApi.NAMESPACE)
        .withName(name)
        .editStatus(pod -> withStatus(pod, phase, state));
  }

  static Pod withStatus(Pod pod, String phase, ContainerState state) {
    return new PodBuilder(pod)
        .withNewStatus()
        .withPhase(phase)
        .withPodIP(RunningPod.ADDRESS)
        .addNewCondition()
        .withType("Ready")
        .withStatus(phase.equals("Running") ? "True" : "False")
        .endCondition()
        .addNewContainerStatus()
        .withName(pod.getSpec().getContainers().get(0).getName())
        .withState(state)
        .endContainerStatus()
        .endStatus()
        .build();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.interrupt();
    thread.join();
    running.values().forEach(RunningPod::kill);
  }
}
