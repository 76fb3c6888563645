package org.ncfspark.model;

/**
 * A snapshot of a model, made ready for scoring: what is dear to compute and what all users share
 * lies here. Immutable; all threads of a process share it.
 */
public interface Prepared {
  /**
   * A new scorer of some users, by their user indexes, for one thread; of all users, if nothing of
   * the model stays with users. Cheap: it shares what is here.
   *
   * @param users their rows of the same snapshot
   */
  Scorer scorer(PrivateRows users);

  /**
   * A new scorer of all items for some users, for one thread.
   *
   * @param users as for {@link #scorer}
   * @param items number of item indexes
   */
  default TileScorer tiles(PrivateRows users, int items) {
    return new PairTiles(scorer(users), items);
  }
}
