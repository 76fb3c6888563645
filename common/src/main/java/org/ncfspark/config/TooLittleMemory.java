package org.ncfspark.config;

/**
 * What becomes of a training that needs more memory than Spark was given; beside {@link
 * TrainConfig}, whose settings decide what model comes out: this does not.
 */
public enum TooLittleMemory {
  REFUSE,
  WARN;

  static TooLittleMemory from(ConfigSection train) {
    return train.oneOf("memory-check", TooLittleMemory.class);
  }
}
