package org.ncfspark.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A standalone Spark master and workers, each a process of its own, on the jars that the build laid
 * out; all of them end when this is closed.
 */
public final class SparkCluster implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final String LOOPBACK = "127.0.0.1";

  private final List<Process> processes = new ArrayList<>();
  private final Path logs;
  private final String path;
  private final IntFunction<String> host;
  private final int port = freePort();

  /**
   * @param path where its processes find commands
   * @param host of a worker, by its number
   */
  private SparkCluster(Path logs, String path, IntFunction<String> host) {
    this.logs = logs;
    this.path = path;
    this.host = host;
  }

  /** Waits until {@code workers} workers of one core have registered. */
  public static SparkCluster start(Path logs, int workers)
      throws IOException, InterruptedException {
    return new SparkCluster(logs, System.getenv("PATH"), number -> LOOPBACK)
        .start(workers, "1", "1g", List.of());
  }

  /**
   * Two workers that are two hosts to Spark, which starts no second copy of a task on the host of
   * the first. Linux answers on every address that begins with 127.
   */
  public static SparkCluster ofTwoHosts(Path logs) throws IOException, InterruptedException {
    return new SparkCluster(logs, System.getenv("PATH"), number -> "127.0.0." + number)
        .start(2, "1", "1g", List.of());
  }

  /** One worker of so many cores and so much memory. */
  public static SparkCluster ofOneWorker(Path logs, String cores, String memory)
      throws IOException, InterruptedException {
    return new SparkCluster(logs, System.getenv("PATH"), number -> LOOPBACK)
        .start(1, cores, memory, List.of());
  }

  /**
   * One worker of two cores that offers the GPUs that our discovery script finds.
   *
   * @param smi a directory with an nvidia-smi
   */
  static SparkCluster withGpus(Path logs, Path smi) throws IOException, InterruptedException {
    Path properties =
        Files.writeString(
            Files.createDirectories(logs).resolve("worker.properties"),
            """
            spark.worker.resource.gpu.amount           2
            spark.worker.resource.gpu.discoveryScript  %s
            """
                .formatted(Project.ROOT.resolve("submit/gpu-discovery")));
    return new SparkCluster(logs, smi + ":" + System.getenv("PATH"), number -> LOOPBACK)
        .start(1, "2", "2g", List.of("--properties-file", properties.toString()));
  }

  private SparkCluster start(int workers, String cores, String memory, List<String> more)
      throws IOException, InterruptedException {
    Files.createDirectories(logs);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    try {
      startMaster();
      for (int worker = 1; worker <= workers; worker++) {
        startWorker(worker, cores, memory, more);
      }
      awaitInMasterLog("Registering worker", workers);
      return this;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  public String master() {
    return "spark://127.0.0.1:" + port;
  }

  /**
   * The environment with which the launcher runs on this cluster: one core and little memory, as
   * its workers have.
   *
   * @param scratch where a file with these settings is written
   * @param more lines of it
   */
  public Map<String, String> environment(Path scratch, String... more) throws IOException {
    Path properties =
        Files.writeString(
            scratch.resolve("small.properties"),
            """
            spark.executor.cores            1
            spark.executor.memory           900m
            spark.driver.host               127.0.0.1
            spark.standalone.submit.waitAppCompletion true
            spark.sql.shuffle.partitions    4
            spark.executor.extraJavaOptions --add-modules jdk.incubator.vector %s
            """
                    .formatted(RunningCommand.QUICK_START)
                + String.join("\n", more));
    return Map.of("NCF_MASTER", master(), "NCF_PROPERTIES", properties.toString());
  }

  /** SIGKILL to the executors of the first worker. */
  public void killExecutors() {
    executors().forEach(ProcessHandle::destroyForcibly);
  }

  /** SIGSTOP to the same: they hold their connections, and answer nothing. */
  public void freezeExecutors() throws IOException, InterruptedException {
    for (ProcessHandle executor : executors()) {
      new ProcessBuilder("kill", "-STOP", "" + executor.pid()).start().waitFor();
    }
  }

  private List<ProcessHandle> executors() {
    List<ProcessHandle> executors = processes.get(1).children().toList();
    if (executors.isEmpty()) {
      throw new AssertionError("The first worker has no executor");
    }
    return executors;
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private void startMaster() throws IOException, InterruptedException {
    start(
        "master",
        LOOPBACK,
        List.of(
            "org.apache.spark.deploy.master.Master",
            "--host",
            LOOPBACK,
            "--port",
            "" + port,
            "--webui-port",
            "0"));
    awaitInMasterLog("New state: ALIVE", 1);
  }

  private void startWorker(int number, String cores, String memory, List<String> more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            host.apply(number),
            "--cores",
            cores,
            "--memory",
            memory,
            "--webui-port",
            "0",
            "--work-dir",
            logs.resolve("worker-" + number).toString()));
    command.addAll(more);
    command.add(master());
    start("worker-" + number, host.apply(number), command);
  }

  private void start(String name, String address, List<String> command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx256m", RunningCommand.QUICK_START));
    line.addAll(List.of(System.getProperty("spark.jvm.options").split(" ")));
    line.addAll(List.of("-cp", Project.SPARK_HOME.resolve("jars") + "/*"));
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(logs.resolve(name + ".log").toFile());
    builder.environment().put("PATH", path);
    builder.environment().put("SPARK_HOME", Project.SPARK_HOME.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.12");
    builder.environment().put("SPARK_LOCAL_IP", address);
    processes.add(builder.start());
  }

  private void awaitInMasterLog(String text, int times) throws IOException, InterruptedException {
    Path log = logs.resolve("master.log");
    Instant deadline = Instant.now().plus(START);
    while (Instant.now().isBefore(deadline)) {
      try (Stream<String> lines = Files.lines(log)) {
        if (lines.filter(line -> line.contains(text)).count() >= times) {
          return;
        }
      }
      Thread.sleep(200);
    }
    throw new AssertionError("No " + times + " x '" + text + "' within " + START + " in " + log);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError("No free port", e);
    }
  }
}
