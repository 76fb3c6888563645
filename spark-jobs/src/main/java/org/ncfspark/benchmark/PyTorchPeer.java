package org.ncfspark.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Trains the same model with PyTorch, where Python with it is present: dense and sparse gradients,
 * one process on all cores and a process for each core (which shares no parameters: more than a
 * training run could reach); the fastest counts.
 */
public final class PyTorchPeer {
  private static final String TRAINING = "pytorch_peer.py";
  private static final String PRODUCT = "pytorch_product.py";

  /**
   * Settings without which glibc gives every large tensor back to the system, which is five times
   * slower.
   */
  private static final Map<String, String> ALLOCATOR =
      Map.of(
          "MALLOC_MMAP_THRESHOLD_", "4000000000",
          "MALLOC_TRIM_THRESHOLD_", "8000000000",
          "MALLOC_TOP_PAD_", "500000000");

  private final String python;
  private final int cores;
  private final double seconds;

  /**
   * @param python command that starts Python
   * @param seconds each arrangement trains
   */
  public PyTorchPeer(String python, int cores, double seconds) {
    this.python = python;
    this.cores = cores;
    this.seconds = seconds;
  }

  /** Whether {@code python} starts and has PyTorch. */
  boolean isPresent() {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import torch")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Examples a second of the fastest arrangement; nothing where it is not present. */
  public OptionalDouble rate(String model, int users, int items, int batch) {
    if (!isPresent()) {
      return OptionalDouble.empty();
    }
    double best = 0;
    for (String tables : List.of("dense", "sparse")) {
      for (int processes : cores == 1 ? List.of(1) : List.of(1, cores)) {
        List<String> arguments =
            List.of(
                model,
                Integer.toString(users),
                Integer.toString(items),
                Integer.toString(batch),
                tables,
                Integer.toString(cores / processes),
                Double.toString(seconds));
        best = Math.max(best, rate(processes, arguments));
      }
    }
    return OptionalDouble.of(best);
  }

  /** Floating-point operations a second of a matrix product on all cores, if it is present. */
  public OptionalDouble product() {
    if (!isPresent()) {
      return OptionalDouble.empty();
    }
    List<String> arguments = List.of(Integer.toString(cores), Double.toString(seconds));
    try {
      return OptionalDouble.of(rate(start(PRODUCT, arguments), "operations-per-second"));
    } catch (IOException e) {
      throw didNotRun(e);
    }
  }

  private double rate(int processes, List<String> arguments) {
    List<Process> started = new ArrayList<>();
    try {
      for (int i = 0; i < processes; i++) {
        started.add(start(TRAINING, arguments));
      }
      double sum = 0;
      for (Process process : started) {
        sum += rate(process, "examples-per-second");
      }
      return sum;
    } catch (IOException e) {
      throw didNotRun(e);
    } finally {
      started.forEach(Process::destroyForcibly);
    }
  }

  private static IllegalStateException didNotRun(IOException e) {
    return new IllegalStateException("PyTorch's side did not run: " + e.getMessage(), e);
  }

  private Process start(String name, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(python, "-"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(ALLOCATOR);
    builder.environment().remove("OMP_NUM_THREADS");
    Process process = builder.start();
    try (OutputStream script = process.getOutputStream();
        InputStream resource = PyTorchPeer.class.getResourceAsStream(name)) {
      resource.transferTo(script);
    }
    return process;
  }

  private static double rate(Process process, String figure) throws IOException {
    String line =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (line.isEmpty()) {
      throw new IOException("no result; see its messages above");
    }
    return new ObjectMapper().readTree(line).get(figure).asDouble();
  }
}
