package org.ncfspark.arithmetic;

/**
 * Scores of some items for {@link #USERS} users at once, by dot products, and what is looked for
 * among them. The score of item i for user u lies at {@code i * USERS + u}.
 *
 * <p>Here scalar and vector arithmetic of any width give equal bits: each product is rounded before
 * it is added, and a pair's products are added in the order of the factors. Users lie side by side
 * in a vector, so that no pair's sum is split.
 */
public interface ScoreArithmetic {
  /** Users that are scored together. */
  int USERS = 32;

  /**
   * scores[i, u] = ((p[0, u] + biases[i]) + q[i, 0] p[1, u] + q[i, 1] p[2, u] + ...) + offset. 2
   * items factors USERS FLOP.
   *
   * @param q [items, factors]
   * @param biases [1, items]
   * @param p [1 + factors, USERS]: the users' biases, and below them their vectors in columns
   */
  void scores(
      int items, int factors, Matrix q, Matrix biases, Matrix p, float offset, float[] scores);

  /**
   * The first place from {@code from} on, before {@code to}, whose score is above its user's limit
   * or not finite; {@code to} if there is none. A limit that is not a number lets every score pass.
   *
   * @param limits of the users
   */
  int next(float[] scores, int from, int to, float[] limits);

  /**
   * Adds to {@code higher} and {@code equal} how many items score higher than the target, and as
   * high.
   *
   * @param targets of the users
   */
  void count(int items, float[] scores, float[] targets, int[] higher, int[] equal);
}
