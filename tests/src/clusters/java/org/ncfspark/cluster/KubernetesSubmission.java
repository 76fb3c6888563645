package org.ncfspark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ncfspark.process.Project;
import org.ncfspark.process.RunningCommand;

/**
 * How commands go to Kubernetes: with the settings that the project ships for it, but for sizes
 * that fit a small machine.
 *
 * @param scratch where settings and output are written
 */
record KubernetesSubmission(Path scratch, KubernetesApi api, Path sparkHome) {
  static final String JAR_OF_THE_IMAGE = "local:///opt/ncf-spark/lib/ncf-spark.jar";
  private static final Path SHIPPED = Project.ROOT.resolve("submit/kubernetes.properties");

  /** The launcher in a pod of this name, as the night's example calls it. */
  RunningCommand inPod(String name, List<String> arguments) throws IOException {
    Map<String, String> environment = environment();
    environment.put(
        "NCF_JAVA_OPTIONS",
        "-Dspark.driver.host=%s -Dspark.kubernetes.driver.pod.name=%s"
            .formatted(RunningPod.ADDRESS, name));
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--profile", "kubernetes"));
    return RunningCommand.ncf(scratch, environment, all.toArray(String[]::new));
  }

  /** The launcher on any machine, with a driver in a pod of Spark's. */
  RunningCommand inCluster(List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--profile", "kubernetes", "--deploy-mode", "cluster"));
    return RunningCommand.ncf(scratch, environment(), all.toArray(String[]::new));
  }

  private Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("NCF_MASTER", "k8s://" + api.address());
    environment.put("NCF_PROPERTIES", properties().toString());
    environment.put("SPARK_HOME", sparkHome.toString());
    environment.put("KUBECONFIG", scratch.resolve("none").toString());
    return environment;
  }

  private Path properties() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(SHIPPED));
    lines.addAll(
        """
        spark.executor.instances        2
        spark.executor.cores            1
        spark.kubernetes.executor.request.cores 0.5
        spark.executor.memory           800m
        spark.executor.memoryOverhead   400m
        spark.driver.memoryOverhead     400m
        spark.driver.port               0
        spark.driver.blockManager.port  0
        spark.kubernetes.driver.master  %s
        spark.sql.shuffle.partitions    4
        spark.executor.extraJavaOptions --add-modules jdk.incubator.vector %s
        """
            .formatted(api.address(), RunningCommand.QUICK_START)
            .lines()
            .toList());
    return Files.write(Files.createTempFile(scratch, "kubernetes", ".properties"), lines);
  }
}
