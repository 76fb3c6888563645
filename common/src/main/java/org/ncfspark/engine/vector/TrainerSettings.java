package org.ncfspark.engine.vector;

/**
 * How a {@link MiniBatchTrainer} trains.
 *
 * @param weightDecay L2 coefficient on the network's weights and on the rows that a mini-batch
 *     touches, once each, not on biases: gradient += weightDecay * w. It is not in the loss
 *     reported.
 * @param batchSize examples of a mini-batch, at most; with a pairwise loss whole groups
 */
public record TrainerSettings(Loss loss, Optimizer optimizer, double weightDecay, int batchSize) {

  public TrainerSettings {
    if (batchSize < loss.groupSize()) {
      throw new IllegalArgumentException(
          "Invalid batch size: "
              + batchSize
              + " (expected at least one group of "
              + loss.groupSize()
              + " examples)");
    }
  }
}
