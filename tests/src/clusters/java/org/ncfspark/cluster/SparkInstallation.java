package org.ncfspark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ncfspark.process.Project;

/**
 * A folder for SPARK_HOME: the jars that the build laid out, those that Spark's distribution has
 * for YARN and Kubernetes, and bin/spark-submit.
 */
final class SparkInstallation {
  /** Beginnings of the names of the jars that the build does not lay out. */
  private static final List<String> BEYOND_THE_BUILD =
      List.of(
          "spark-yarn_",
          "hadoop-yarn-server-web-proxy-",
          "spark-kubernetes_",
          "kubernetes-client-",
          "kubernetes-httpclient-okhttp-",
          "kubernetes-model-",
          "okhttp-",
          "okio-",
          "logging-interceptor-",
          "zjsonpatch-",
          "jackson-dataformat-yaml-",
          "snakeyaml-");

  /** Runs the command that Spark's launcher answers with, as the distribution's own script does. */
  private static final String SUBMIT =
      """
      #!/usr/bin/env bash
      export SPARK_SCALA_VERSION=2.12
      command=()
      while IFS= read -r -d '' part; do
        part=${part#$'\\n'}
        [[ -z $part && ${#command[@]} == 0 ]] || command+=("$part")
      done < <("$JAVA_HOME/bin/java" -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main \\
        org.apache.spark.deploy.SparkSubmit "$@")
      exec "${command[@]}"
      """;

  private SparkInstallation() {}

  static Path in(Path home) throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    try (Stream<Path> ofBefore = Files.list(jars)) {
      for (Path link : ofBefore.toList()) {
        Files.delete(link);
      }
    }
    try (Stream<Path> laidOut = Files.list(Project.SPARK_HOME.resolve("jars"))) {
      for (Path jar : laidOut.toList()) {
        link(jars, jar);
      }
    }
    for (String name : BEYOND_THE_BUILD) {
      for (Path jar : onClassPath(name)) {
        link(jars, jar);
      }
    }
    Path submit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(submit, SUBMIT);
    submit.toFile().setExecutable(true);
    return home;
  }

  private static void link(Path folder, Path jar) throws IOException {
    Files.createSymbolicLink(folder.resolve(jar.getFileName()), jar);
  }

  private static List<Path> onClassPath(String name) {
    List<Path> found =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(jar -> jar.getFileName().toString().startsWith(name))
            .toList();
    if (found.isEmpty()) {
      throw new AssertionError("No " + name + "*.jar on the class path");
    }
    return found;
  }
}
