package org.ncfspark.retrain;

/**
 * Counts of a data set.
 *
 * @param read raw records
 * @param bad records among them that break the contract
 * @param interactions that are left
 * @param newUsers users that the data set before did not have
 * @param newItems items that the data set before did not have
 * @param lost interactions of the data set before that this one lacks
 */
public record DataQuality(
    long read,
    long bad,
    long interactions,
    long users,
    long items,
    long newUsers,
    long newItems,
    long lost) {

  /** Share of all (user, item) pairs that are interactions. */
  double density() {
    return interactions / ((double) users * items);
  }

  double badShare() {
    return bad / (double) read;
  }
}
