package org.ncfspark.engine.vector;

/**
 * The sum of log(1 + exp(x)) = max(0, x) + log(1 + exp(-|x|)) with a fraction of the logarithms:
 * the arguments, all in [1, 2], are multiplied up and their product's logarithm is taken.
 */
final class SoftplusSum {
  // 2^512 is far from the largest double.
  private static final int FACTORS = 512;

  private double linear;
  private double logarithms;
  private double product = 1;
  private int factors;

  /** Adds softplus(x) and returns its derivative, the sigmoid of x. */
  double add(double x) {
    double power = Math.exp(-Math.abs(x));
    product *= 1 + power;
    if (++factors == FACTORS) {
      logarithms += Math.log(product);
      product = 1;
      factors = 0;
    }
    // A NaN must reach the sum: neither branch may swallow it.
    linear += Math.max(0, x);
    return (x > 0 ? 1 : power) / (1 + power);
  }

  double total() {
    return linear + logarithms + Math.log(product);
  }
}
