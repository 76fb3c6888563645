package org.ncfspark.sampling;

import java.io.Serializable;
import java.util.SplittableRandom;

/** Draws items that a user never interacted with. Immutable; one serves all threads. */
public interface NegativeSampler extends Serializable {
  /**
   * Draws without replacement. The result depends on the arguments alone.
   *
   * @param sortedPositives item indexes the user interacted with, ascending and distinct
   * @param count number of negatives wanted, at least 0
   * @return {@code count} distinct items, none of them a positive; all unseen items where fewer
   *     remain
   */
  int[] sample(int[] sortedPositives, int count, SplittableRandom random);
}
