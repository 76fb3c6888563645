package org.ncfspark.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ncfspark.process.Project;

/**
 * A pod as a process of this machine. It is started as the entry point of Spark's image starts it,
 * and paths of the image are those of the build.
 *
 * @param folder of the pod, with what is mounted and what it prints
 */
record RunningPod(Pod pod, Process process, Path folder) {
  static final String ADDRESS = "127.0.0.1";
  private static final String BACKEND =
      "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend";

  static RunningPod start(Pod pod, List<ConfigMap> mounted, Path sparkHome, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    for (ConfigMap map : mounted) {
      for (Map.Entry<String, String> file : map.getData().entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), here(file.getValue(), folder));
      }
    }
    Container container = pod.getSpec().getContainers().get(0);
    Map<String, String> environment = environment(pod, container, folder);
    environment.put("SPARK_HOME", sparkHome.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    List<String> arguments =
        container.getArgs().stream().map(argument -> here(argument, folder)).toList();
    List<String> line =
        arguments.get(0).equals("driver") ? driver(environment, arguments) : executor(environment);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("stdout").toFile())
            .redirectError(folder.resolve("stderr").toFile());
    builder.environment().putAll(environment);
    return new RunningPod(pod, builder.start(), folder);
  }

  String name() {
    return pod.getMetadata().getName();
  }

  /** SIGKILL to it and to all that it started. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static Map<String, String> environment(Pod pod, Container container, Path folder) {
    Map<String, String> environment = new HashMap<>();
    for (EnvVar variable : container.getEnv()) {
      environment.put(variable.getName(), here(value(pod, variable), folder));
    }
    return environment;
  }

  private static String value(Pod pod, EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return variable.getValue() == null ? "" : variable.getValue();
    }
    return switch (variable.getValueFrom().getFieldRef().getFieldPath()) {
      case "status.podIP" -> ADDRESS;
      case "metadata.name" -> pod.getMetadata().getName();
      default -> throw new IllegalArgumentException(variable.toString());
    };
  }

  private static String here(String text, Path folder) {
    return text.replace("/opt/spark/conf", folder.toString())
        .replace("/var/data", folder + "/data")
        .replace("/opt/ncf-spark/lib", Project.ROOT + "/spark-jobs/target")
        .replaceAll("[-a-z0-9]+\\.ncf\\.svc", ADDRESS);
  }

  private static List<String> driver(Map<String, String> environment, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(environment.get("SPARK_HOME") + "/bin/spark-submit");
    line.add("--conf");
    line.add("spark.driver.bindAddress=" + environment.get("SPARK_DRIVER_BIND_ADDRESS"));
    line.addAll(List.of("--deploy-mode", "client"));
    line.addAll(arguments.subList(1, arguments.size()));
    return line;
  }

  private static List<String> executor(Map<String, String> environment) {
    List<String> line = new ArrayList<>();
    line.add(environment.get("JAVA_HOME") + "/bin/java");
    for (int i = 0; environment.containsKey("SPARK_JAVA_OPT_" + i); i++) {
      line.add(environment.get("SPARK_JAVA_OPT_" + i));
    }
    line.add("-Xmx" + environment.get("SPARK_EXECUTOR_MEMORY"));
    line.addAll(List.of("-cp", environment.get("SPARK_HOME") + "/jars/*", BACKEND));
    Map<String, String> options =
        Map.of(
            "--driver-url", "SPARK_DRIVER_URL",
            "--executor-id", "SPARK_EXECUTOR_ID",
            "--cores", "SPARK_EXECUTOR_CORES",
            "--app-id", "SPARK_APPLICATION_ID",
            "--hostname", "SPARK_EXECUTOR_POD_IP",
            "--resourceProfileId", "SPARK_RESOURCE_PROFILE_ID",
            "--podName", "SPARK_EXECUTOR_POD_NAME");
    options.forEach((option, variable) -> line.addAll(List.of(option, environment.get(variable))));
    return line;
  }
}
