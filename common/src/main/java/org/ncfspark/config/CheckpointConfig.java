package org.ncfspark.config;

/**
 * How often training can be continued from; beside {@link TrainConfig}, whose settings decide what
 * model comes out: these do not.
 *
 * @param rounds between two checkpoints inside an epoch; 0 = only at its end
 */
public record CheckpointConfig(int rounds) {

  static CheckpointConfig from(ConfigSection train) {
    return new CheckpointConfig(train.wholeNumber("checkpoint-rounds", 0, 100_000));
  }
}
