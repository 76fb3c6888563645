package org.ncfspark.sampling;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Draws an index in proportion to its weight, in constant time (Walker 1977; built as in Vose, "A
 * linear algorithm for generating random numbers with a given distribution", IEEE TSE 17(9), 1991).
 */
final class AliasTable implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Probability of keeping a column once it is chosen; else its alias is drawn. */
  private final double[] keep;

  private final int[] alias;

  /**
   * @param weights at least 0 and not all 0
   */
  AliasTable(double[] weights) {
    int columns = weights.length;
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    if (!(total > 0) || Double.isInfinite(total)) {
      throw new IllegalArgumentException("Weights sum to " + total + " (expected > 0 and finite)");
    }
    keep = new double[columns];
    alias = new int[columns];
    for (int i = 0; i < columns; i++) {
      keep[i] = weights[i] * columns / total;
      alias[i] = i;
    }
    fillUp();
  }

  /** Gives each column that holds less than the average the rest from one that holds more. */
  private void fillUp() {
    int columns = keep.length;
    int[] stack = new int[columns];
    int small = 0;
    int large = columns;
    for (int i = 0; i < columns; i++) {
      if (keep[i] < 1) {
        stack[small++] = i;
      } else {
        stack[--large] = i;
      }
    }
    while (small > 0 && large < columns) {
      int poor = stack[--small];
      int rich = stack[large];
      alias[poor] = rich;
      keep[rich] -= 1 - keep[poor];
      if (keep[rich] < 1) {
        large++;
        stack[small++] = rich;
      }
    }
    while (small > 0) {
      keepWhole(stack[--small]);
    }
  }

  /**
   * Keeps a column that rounding left over. Its share is 1 but for the last digits, unless it has
   * no weight.
   */
  private void keepWhole(int column) {
    if (keep[column] > 0) {
      keep[column] = 1;
    }
  }

  int draw(SplittableRandom random) {
    int column = random.nextInt(keep.length);
    return random.nextDouble() < keep[column] ? column : alias[column];
  }
}
