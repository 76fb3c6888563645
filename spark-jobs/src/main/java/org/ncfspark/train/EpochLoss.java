package org.ncfspark.train;

import org.ncfspark.error.TrainingDivergedException;

/** The loss of an epoch while it is trained, and the count of what was fitted. */
final class EpochLoss {
  private final int epoch;
  private final double learningRate;
  private long fitted;
  private double sum;

  EpochLoss(int epoch, double learningRate) {
    this.epoch = epoch;
    this.learningRate = learningRate;
  }

  /**
   * @throws TrainingDivergedException if the loss is not finite
   */
  void add(long examples, double lossSum) {
    fitted += examples;
    sum += lossSum;
    if (!Double.isFinite(sum)) {
      throw new TrainingDivergedException(
          "Loss is "
              + lossSum / examples
              + " in epoch "
              + epoch
              + ", learning rate "
              + learningRate
              + ": try a smaller one");
    }
  }

  /**
   * Mean over all examples.
   *
   * @throws IllegalStateException unless exactly {@code expected} examples were fitted
   */
  double mean(long expected) {
    if (fitted != expected) {
      throw new IllegalStateException(
          "Epoch " + epoch + " fitted " + fitted + " examples of " + expected);
    }
    return sum / fitted;
  }
}
