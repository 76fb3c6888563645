package org.ncfspark.train;

import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.gpu.GpuCapability;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The GPU that Spark assigned to the running task.
 *
 * @param host of the executor
 * @param address nvidia-smi's index
 * @param name and compute capability, as nvidia-smi says them
 * @param backend of ND4J on the executor
 */
record TaskGpu(String host, int address, String name, String backend) implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskGpu.class);
  private static final String RESOURCE = "gpu";
  private static final String CUDA_BACKEND = "JCublasBackend";

  /** What nvidia-smi said of each address of this machine: it takes a second to start. */
  private static final Map<Integer, String> NAMES = new ConcurrentHashMap<>();

  /** Whether tasks of this cluster ask Spark for a GPU each. */
  static boolean isAsked(SparkConf conf) {
    return conf.getDouble("spark.task.resource." + RESOURCE + ".amount", 0) > 0;
  }

  /**
   * Binds this thread's ND4J to the task's GPU; does nothing in a task without one.
   *
   * @throws InvalidConfigException if ND4J has no code for it
   */
  static void bind() {
    TaskContext task = TaskContext.get();
    if (task != null && task.resourcesJMap().containsKey(RESOURCE)) {
      TaskGpu gpu = ofTask(task);
      Nd4j.getAffinityManager().unsafeSetDevice(gpu.address);
      LOG.info("Partition {} is bound to {}", task.partitionId(), gpu);
    }
  }

  /**
   * The GPU of a task that asked for one.
   *
   * @throws InvalidConfigException if it has not exactly one, or ND4J has no code for it
   */
  static TaskGpu ofTask(TaskContext task) {
    ResourceInformation resource = task.resourcesJMap().get(RESOURCE);
    String[] addresses = resource == null ? new String[0] : resource.addresses();
    if (addresses.length != 1 || !addresses[0].matches("\\d{1,9}")) {
      throw new InvalidConfigException(
          "A training task has the GPUs ["
              + String.join(", ", addresses)
              + "]: expected one index of nvidia-smi; set spark.task.resource.gpu.amount = 1");
    }
    int address = Integer.parseInt(addresses[0]);
    String name = NAMES.computeIfAbsent(address, TaskGpu::nameOf);
    GpuCapability.require(name);
    try {
      return new TaskGpu(
          InetAddress.getLocalHost().getHostName(),
          address,
          name,
          Nd4j.getBackend().getClass().getSimpleName());
    } catch (IOException e) {
      throw new IllegalStateException("This machine has no name: " + e.getMessage(), e);
    }
  }

  private static String nameOf(int address) {
    ProcessBuilder query =
        new ProcessBuilder(
            "nvidia-smi",
            "--id=" + address,
            "--query-gpu=name,compute_cap",
            "--format=csv,noheader");
    try {
      Process process = query.redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new InvalidConfigException(
          "Cannot ask nvidia-smi which GPU " + address + " is: " + e.getMessage(), e);
    }
  }

  /** Whether ND4J can train on it: the jar has the CUDA backend, and CUDA was found. */
  boolean isUsed() {
    return backend.equals(CUDA_BACKEND);
  }

  @Override
  public String toString() {
    return "GPU " + address + " of " + host + " (" + name + "; ND4J: " + backend + ")";
  }
}
