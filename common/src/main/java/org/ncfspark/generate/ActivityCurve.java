package org.ncfspark.generate;

/**
 * How many interactions each generated user has: some users are four times as active as others, and
 * the sum is exact.
 *
 * <p>The share of all interactions that the least active part {@code x} of the users has is {@code
 * x/2 + x^3/2}: activity grows from half to twice the mean. Users are not sorted by it: neighbours
 * in the order of indexes lie far apart on the curve.
 */
final class ActivityCurve {
  private final long users;
  private final long beyondFirst;
  private final long stride;

  /**
   * @param users at least 1
   * @param interactions of all users together, at least one each
   */
  ActivityCurve(long users, long interactions) {
    this.users = users;
    this.beyondFirst = interactions - users;
    this.stride = strideCoprimeTo(users);
  }

  /** The number of interactions of one user: at least 1, and at most about twice the mean. */
  int interactionsOf(long userIndex) {
    long position = Math.floorMod(userIndex * stride, users);
    return Math.toIntExact(1 + upTo(position + 1) - upTo(position));
  }

  private long upTo(long position) {
    double x = (double) position / users;
    return Math.round(beyondFirst * (x + x * x * x) / 2);
  }

  /**
   * A factor that permutes the indexes. It is near the golden section, and so it also spreads them.
   */
  private static long strideCoprimeTo(long users) {
    long stride = Math.max(1, (long) (users * 0.6180339887));
    while (greatestCommonDivisor(stride, users) != 1) {
      stride++;
    }
    return stride;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
