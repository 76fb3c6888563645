package org.ncfspark.model;

/**
 * What the scores of a model are made of that are dot products of a user's vector p and an item's
 * vector q, with biases of both and an offset:
 *
 * <pre>
 *   score = ((b_user + b_item) + p_1 q_1 + p_2 q_2 + ...) + offset
 * </pre>
 *
 * <p>Each product is rounded before it is added, and they are added in the order of the factors.
 * Whoever computes such scores keeps that order, so that they are equal bit by bit wherever, and
 * together with whichever others, a pair is scored.
 */
public interface DotProduct {
  /** The items' vectors, by item index. */
  Vectors items(TrainedModel shared);

  /**
   * The users' vectors, in the order of {@code users}; their rows where these need no change.
   *
   * @param users their rows of the same snapshot
   */
  Vectors users(TrainedModel shared, PrivateRows users);

  /** What is added to every score last. */
  default float offset(TrainedModel shared) {
    return 0;
  }
}
