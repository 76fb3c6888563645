package org.ncfspark.progress;

import java.time.Duration;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.shard.TrainConfig;

/**
 * How often training can be continued from; beside {@link TrainConfig}, whose settings decide what
 * model comes out: these do not.
 *
 * @param rounds between two checkpoints inside an epoch; 0 = only at its end
 * @param shortest time between two checkpoints
 */
public record CheckpointConfig(int rounds, Duration shortest) {

  /** Reads {@code ncf.train}; what is wrong is noted in the section. */
  public static CheckpointConfig from(ConfigSection train) {
    return new CheckpointConfig(
        train.wholeNumber("checkpoint-rounds", 0, 100_000),
        Duration.ofSeconds(train.wholeNumber("checkpoint-seconds", 0, 3600)));
  }
}
