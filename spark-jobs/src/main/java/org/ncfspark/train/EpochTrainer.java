package org.ncfspark.train;

import org.ncfspark.model.TrainedModel;

/** Trains a model epoch by epoch. */
interface EpochTrainer extends AutoCloseable {
  /**
   * Fits every example of an epoch once.
   *
   * @param epoch counted from 1; together with the seed it decides the negatives and the order
   * @return mean loss over the examples
   * @throws org.ncfspark.error.TrainingDivergedException if the loss is not finite
   */
  double train(int epoch);

  /** Number of examples of an epoch. */
  long examplesPerEpoch();

  /** The parameters as they are now. */
  TrainedModel model();

  /** Releases what is cached. */
  @Override
  void close();
}
