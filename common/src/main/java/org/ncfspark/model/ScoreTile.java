package org.ncfspark.model;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.ScoreArithmetic;

/**
 * Scores of some items for some users of a block: of item {@code firstItem + i} for user {@code
 * firstUser + u} of the block at {@code i * stride + u}.
 *
 * @param stride 1 for a single user, else {@link ScoreArithmetic#USERS}, of which those beyond
 *     {@code users} mean nothing
 */
public record ScoreTile(
    int firstUser, int users, int firstItem, int items, float[] scores, int stride) {
  /** Most users of a tile. */
  public static final int USERS = ScoreArithmetic.USERS;

  /** The place after the last score. */
  public int end() {
    return items * stride;
  }

  /** The score of an item for a user of this tile. */
  public float score(int item, int user) {
    return scores[(item - firstItem) * stride + user];
  }

  /** The item whose score is at {@code place}. */
  public int item(int place) {
    return firstItem + place / stride;
  }

  /** The user of this tile whose score is at {@code place}. */
  public int user(int place) {
    return place % stride;
  }

  /**
   * The first place from {@code from} on of a score that is not finite, or not at most its user's
   * limit; {@link #end} if there is none. A limit that is not a number lets every score pass.
   *
   * @param limits {@link #USERS} of them, by user of this tile
   */
  public int next(int from, float[] limits) {
    if (stride == USERS) {
      return Arithmetic.preferred().scores().next(scores, from, end(), limits);
    }
    int at = from;
    while (at < end() && scores[at] <= limits[0] && scores[at] >= -Float.MAX_VALUE) {
      at++;
    }
    return at;
  }

  /**
   * Adds the number of items that score higher than the user's target, and as high.
   *
   * @param targets {@link #USERS} of them, by user of this tile, as are the sums
   */
  public void count(float[] targets, int[] higher, int[] equal) {
    if (stride == USERS) {
      Arithmetic.preferred().scores().count(items, scores, targets, higher, equal);
      return;
    }
    for (int at = 0; at < end(); at++) {
      higher[0] += scores[at] > targets[0] ? 1 : 0;
      equal[0] += scores[at] == targets[0] ? 1 : 0;
    }
  }
}
