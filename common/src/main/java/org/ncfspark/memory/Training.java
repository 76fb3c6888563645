package org.ncfspark.memory;

import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainConfig.Exclude;
import org.ncfspark.shard.TrainConfig.Refit;

/**
 * How much there is to train on, and how it is divided.
 *
 * @param interactions of the largest run: the refit has those of validation too
 * @param known interactions that may not be drawn as negatives, where they are others
 * @param examples of an interaction: itself and its negatives
 * @param rounds of an epoch
 * @param epochs of both runs together, at most
 * @param candidateBytes of the validation items with their negatives, which are kept
 */
public record Training(
    long users,
    long items,
    long interactions,
    long known,
    int shards,
    int examples,
    int rounds,
    int epochs,
    long candidateBytes) {

  /** A candidate set without its negatives. */
  private static final int CANDIDATE_SET = 64;

  /**
   * Training of a data set.
   *
   * @param all interactions of the data set
   * @param train its training interactions
   * @param validation its validation interactions
   * @param negatives of each of these
   */
  public static Training of(
      TrainConfig config,
      long users,
      long items,
      long all,
      long train,
      long validation,
      int negatives) {
    boolean refits = config.refit() == Refit.TRAIN_AND_VALIDATION;
    return new Training(
        users,
        items,
        refits ? train + validation : train,
        config.exclude() == Exclude.ALL ? all : 0,
        config.shards(),
        1 + config.draws(),
        config.rounds(),
        refits ? 2 * config.epochs() : config.epochs(),
        validation * (CANDIDATE_SET + (long) Integer.BYTES * negatives));
  }

  long usersOfShard() {
    return ceil(users, shards);
  }

  long interactionsOfShard() {
    return ceil(interactions, shards);
  }

  long knownOfShard() {
    return ceil(known, shards);
  }

  /** Items that a shard touches in a round, at most. */
  long touchedItems() {
    return Math.min(items, examplesOfRound());
  }

  /** Examples of a shard in a round. */
  long examplesOfRound() {
    return ceil(interactionsOfShard() * examples, rounds);
  }

  private static long ceil(long number, long parts) {
    return (number + parts - 1) / parts;
  }
}
