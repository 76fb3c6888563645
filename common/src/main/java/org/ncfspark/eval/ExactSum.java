package org.ncfspark.eval;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A sum of doubles without rounding errors until it is read, and then correctly rounded: the same
 * to the last digit in whatever order, and in whatever parts, the values were added (Shewchuk,
 * "Adaptive precision floating-point arithmetic", 1997; as in Python's {@code math.fsum}).
 */
final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int USUAL_PARTIALS = 8;

  /** Partial sums that do not overlap, in ascending magnitude. Their sum is exact. */
  private double[] partials = new double[USUAL_PARTIALS];

  private int size;

  /**
   * @param value finite
   */
  void add(double value) {
    double carried = value;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double large = Math.abs(carried) < Math.abs(partials[i]) ? partials[i] : carried;
      double small = Math.abs(carried) < Math.abs(partials[i]) ? carried : partials[i];
      carried = large + small;
      double lost = small - (carried - large);
      if (lost != 0) {
        partials[kept++] = lost;
      }
    }
    if (kept == partials.length) {
      partials = Arrays.copyOf(partials, 2 * kept);
    }
    partials[kept] = carried;
    size = kept + 1;
  }

  void add(ExactSum other) {
    // A copy: other may be this.
    for (double partial : Arrays.copyOf(other.partials, other.size)) {
      add(partial);
    }
  }

  double value() {
    if (size == 0) {
      return 0;
    }
    int next = size - 1;
    double sum = partials[next];
    double lost = 0;
    while (next > 0 && lost == 0) {
      double before = sum;
      sum = before + partials[--next];
      lost = partials[next] - (sum - before);
    }
    // Half way between two doubles, the smaller partials decide.
    if (next > 0 && lost * Math.signum(partials[next - 1]) > 0) {
      double twice = 2 * lost;
      double rounded = sum + twice;
      sum = rounded - sum == twice ? rounded : sum;
    }
    return sum;
  }
}
