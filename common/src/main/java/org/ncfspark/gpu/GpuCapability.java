package org.ncfspark.gpu;

import org.ncfspark.error.InvalidConfigException;

/**
 * Decides which GPUs ND4J's CUDA artifact (nd4j-cuda-11.6, 1.0.0-M2.1) has code for: machine code
 * for compute capability 3.7 and 5.0 to 8.6, which 8.9 runs too, and no PTX from which a driver
 * could make code for later ones. {@code submit/gpu-discovery} has the same limits.
 */
public final class GpuCapability {
  private static final int KEPLER = 37;
  private static final int FIRST = 50;
  private static final int LAST = 89;

  private GpuCapability() {}

  /** Whether a GPU of compute capability {@code major.minor} can train. */
  public static boolean isSupported(int major, int minor) {
    int version = 10 * major + minor;
    return version == KEPLER || (version >= FIRST && version <= LAST);
  }

  /**
   * Refuses a GPU that cannot train.
   *
   * @param gpu a line of {@code nvidia-smi --query-gpu=name,compute_cap --format=csv,noheader}
   * @throws InvalidConfigException if it is not supported or the line is not of that form
   */
  public static void require(String gpu) {
    String[] fields = gpu.strip().split("\\s*,\\s*", -1);
    String capability = fields[fields.length - 1];
    if (fields.length < 2 || !capability.matches("\\d{1,3}\\.\\d")) {
      throw new InvalidConfigException(
          "Cannot tell which GPU this is: '" + gpu + "' (expected: name, compute capability)");
    }
    int dot = capability.indexOf('.');
    int major = Integer.parseInt(capability.substring(0, dot));
    int minor = Integer.parseInt(capability.substring(dot + 1));
    if (!isSupported(major, minor)) {
      throw new InvalidConfigException(
          "GPU "
              + fields[0]
              + " has compute capability "
              + capability
              + ", and ND4J's CUDA 11.6 artifact has code for 3.7 and 5.0 to 8.9 only: train on CPUs"
              + " with train.engine = vector and no GPU in the Spark properties");
    }
  }
}
