package org.ncfspark.memory;

import org.ncfspark.config.ConfigSection;
import org.ncfspark.shard.TrainConfig;

/**
 * What becomes of a training that needs more memory than Spark was given; beside {@link
 * TrainConfig}, whose settings decide what model comes out: this does not.
 */
public enum TooLittleMemory {
  REFUSE,
  WARN;

  /** Reads {@code ncf.train}; what is wrong is noted in the section. */
  public static TooLittleMemory from(ConfigSection train) {
    return train.oneOf("memory-check", TooLittleMemory.class);
  }
}
