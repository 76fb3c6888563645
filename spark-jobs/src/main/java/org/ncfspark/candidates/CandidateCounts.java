package org.ncfspark.candidates;

import java.io.Serializable;

/**
 * How many candidate sets there are, and how large the smallest and the largest are.
 *
 * @param fewest negatives of a set
 * @param most negatives of a set
 */
record CandidateCounts(long users, int fewest, int most) implements Serializable {
  static final CandidateCounts NONE = new CandidateCounts(0, Integer.MAX_VALUE, 0);

  /** The counts of one set. */
  static CandidateCounts of(int negatives) {
    return new CandidateCounts(1, negatives, negatives);
  }

  CandidateCounts plus(CandidateCounts other) {
    return new CandidateCounts(
        users + other.users, Math.min(fewest, other.fewest), Math.max(most, other.most));
  }
}
