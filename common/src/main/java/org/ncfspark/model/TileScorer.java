package org.ncfspark.model;

import java.util.function.Consumer;

/**
 * Scores all items for a block of users, a tile after the other. The scores are those of the
 * model's {@link Scorer}, bit by bit. Not safe for use by several threads: each takes its own.
 */
public interface TileScorer {
  /** Most users of a block. */
  int users();

  /**
   * @param userIndexes of a block
   * @param each gets each user's tiles in the order of the items; a tile is overwritten by the next
   */
  void score(int[] userIndexes, Consumer<ScoreTile> each);
}
