package org.ncfspark.model;

/**
 * Scores items for a user; higher is better. Not safe for use by several threads: each takes its
 * own.
 */
@FunctionalInterface
public interface Scorer {
  /**
   * @param items item indexes
   * @param scores one for each of {@code items}, written from position 0; may be longer than {@code
   *     items}
   */
  void score(int userIndex, int[] items, float[] scores);
}
