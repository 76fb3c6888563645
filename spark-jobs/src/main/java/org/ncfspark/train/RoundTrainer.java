package org.ncfspark.train;

import org.ncfspark.shard.RoundLoss;

/** Trains a model round by round; what it trained up to a round can be taken out and put in. */
interface RoundTrainer extends AutoCloseable {
  /** Rounds of an epoch; together they fit each of its examples once. */
  int rounds();

  /** Number of examples of an epoch. */
  long examplesPerEpoch();

  /**
   * @param epoch counted from 1; together with the seed it decides the negatives and the order
   * @param round counted from 0
   */
  RoundLoss train(int epoch, int round);

  /** The parameters as they are now; to be used before the next round. */
  ShardedModel model();

  /** All that the next round starts from; to be written before that. */
  TrainingState state();

  /**
   * The state, as {@link #state} has it, that stays readable while training goes on: until {@link
   * #release}, or until a later one is held.
   */
  TrainingState hold();

  /** Lets go of the state that is held, if there is one. */
  void release();

  /**
   * Continues from {@code state} as if this had trained up to it.
   *
   * @throws org.ncfspark.error.DataContractException if it is of another engine or other users
   */
  void restore(TrainingState state);

  /** Releases what is cached. */
  @Override
  void close();
}
