package org.ncfspark.arithmetic;

/**
 * One optimizer step on one row. The row lies at {@code at .. at + width} and its optimizer state,
 * blocks of the same width, right behind it; its gradient at {@code gradientAt}.
 */
public interface StepArithmetic {
  /** w -= rate * g. */
  void sgd(float[] row, int at, int width, float[] gradient, int gradientAt, float rate);

  /** h += g^2; w -= rate * g / (sqrt(h) + epsilon). State: [h]. */
  void adaGrad(
      float[] row, int at, int width, float[] gradient, int gradientAt, float rate, float epsilon);

  /**
   * m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; w -= rate * m / (sqrt(v) +
   * epsilon). State: [m | v].
   *
   * @param rate with the correction of the moments' bias
   */
  void adam(
      float[] row, int at, int width, float[] gradient, int gradientAt, float rate, Decay decay);

  /** target += scale * source, {@code width} of them. */
  void addScaled(
      float[] target, int targetAt, float[] source, int sourceAt, int width, float scale);

  /**
   * Adam's constants.
   *
   * @param gain1 1 - beta1, which a difference of floats misses by 1e-5
   */
  record Decay(float beta1, float gain1, float beta2, float gain2, float epsilon) {

    public static Decay of(double beta1, double beta2, double epsilon) {
      return new Decay(
          (float) beta1, (float) (1 - beta1), (float) beta2, (float) (1 - beta2), (float) epsilon);
    }
  }
}
