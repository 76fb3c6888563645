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
 * How commands go to YARN: with the settings that the project ships for it, but for sizes that fit
 * a small machine.
 *
 * @param scratch where settings and output are written
 * @param mode client or cluster
 * @param more lines of Spark's properties
 */
record YarnSubmission(
    Path scratch, HadoopCluster cluster, Path sparkHome, String mode, List<String> more) {
  private static final Path SHIPPED = Project.ROOT.resolve("submit/yarn.properties");

  /** The launcher. */
  RunningCommand ncf(List<String> arguments) throws IOException {
    return ncf(arguments, Map.of());
  }

  /**
   * The launcher.
   *
   * @param variables more of its environment
   */
  RunningCommand ncf(List<String> arguments, Map<String, String> variables) throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--profile", "yarn", "--deploy-mode", mode));
    Map<String, String> environment = environment();
    environment.putAll(variables);
    return RunningCommand.ncf(scratch, environment, all.toArray(String[]::new));
  }

  /**
   * Spark's own script with the jar, for those who have no use for the launcher. It sends the
   * configuration file, which the driver then finds by its name alone.
   */
  RunningCommand sparkSubmit(List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(sparkHome.resolve("bin/spark-submit").toString());
    line.addAll(List.of("--master", "yarn", "--deploy-mode", mode));
    line.addAll(List.of("--properties-file", properties().toString()));
    line.addAll(List.of("--driver-memory", "1g", "--files", Project.GENERATED.toString()));
    line.addAll(List.of("--class", "org.ncfspark.cli.Main"));
    line.add(Project.ROOT.resolve("spark-jobs/target/ncf-spark.jar").toString());
    arguments.forEach(argument -> line.add(mode.equals("cluster") ? sent(argument) : argument));
    return RunningCommand.start(scratch, environment(), line);
  }

  private static String sent(String argument) {
    return argument.equals(Project.GENERATED.toString())
        ? Project.GENERATED.getFileName().toString()
        : argument;
  }

  private Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("SPARK_HOME", sparkHome.toString());
    environment.put("HADOOP_CONF_DIR", cluster.settings().toString());
    environment.put("NCF_MASTER", "yarn");
    environment.put("NCF_PROPERTIES", properties().toString());
    return environment;
  }

  private Path properties() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(SHIPPED));
    lines.addAll(
        """
        spark.executor.instances        2
        spark.executor.cores            1
        spark.executor.memory           800m
        spark.executor.memoryOverhead   400m
        spark.driver.memoryOverhead     400m
        spark.sql.shuffle.partitions    4
        spark.yarn.jars                 local:%s/jars/*
        spark.executor.extraJavaOptions --add-modules jdk.incubator.vector %s
        """
            .formatted(sparkHome, RunningCommand.QUICK_START)
            .lines()
            .toList());
    if (mode.equals("client")) {
      lines.add("spark.driver.host 127.0.0.1");
    }
    lines.addAll(more);
    return Files.write(Files.createTempFile(scratch, "yarn", ".properties"), lines);
  }
}
