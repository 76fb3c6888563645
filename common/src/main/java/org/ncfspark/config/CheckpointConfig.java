package org.ncfspark.config;

import java.time.Duration;

/**
 * How often training can be continued from; beside {@link TrainConfig}, whose settings decide what
 * model comes out: these do not.
 *
 * @param rounds between two checkpoints inside an epoch; 0 = only at its end
 * @param shortest time between two checkpoints
 */
public record CheckpointConfig(int rounds, Duration shortest) {

  static CheckpointConfig from(ConfigSection train) {
    return new CheckpointConfig(
        train.wholeNumber("checkpoint-rounds", 0, 100_000),
        Duration.ofSeconds(train.wholeNumber("checkpoint-seconds", 0, 3600)));
  }
}
