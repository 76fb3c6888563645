package org.ncfspark.arithmetic;

/** {@link StepArithmetic} in plain loops. */
final class ScalarSteps implements StepArithmetic {

  static void add(
      float[] target, int targetAt, float[] source, int sourceAt, int width, float scale) {
    for (int k = 0; k < width; k++) {
      target[targetAt + k] += scale * source[sourceAt + k];
    }
  }

  @Override
  public void addScaled(
      float[] target, int targetAt, float[] source, int sourceAt, int width, float scale) {
    add(target, targetAt, source, sourceAt, width, scale);
  }

  @Override
  public void sgd(float[] row, int at, int width, float[] gradient, int gradientAt, float rate) {
    add(row, at, gradient, gradientAt, width, -rate);
  }

  @Override
  public void adaGrad(
      float[] row, int at, int width, float[] gradient, int gradientAt, float rate, float epsilon) {
    for (int k = 0; k < width; k++) {
      float g = gradient[gradientAt + k];
      float history = row[at + width + k] + g * g;
      row[at + width + k] = history;
      row[at + k] -= rate * g / ((float) Math.sqrt(history) + epsilon);
    }
  }

  @Override
  public void adam(
      float[] row, int at, int width, float[] gradient, int gradientAt, float rate, Decay decay) {
    for (int k = 0; k < width; k++) {
      float g = gradient[gradientAt + k];
      int first = at + width + k;
      int second = first + width;
      row[first] = decay.beta1() * row[first] + decay.gain1() * g;
      row[second] = decay.beta2() * row[second] + decay.gain2() * g * g;
      row[at + k] -= rate * row[first] / ((float) Math.sqrt(row[second]) + decay.epsilon());
    }
  }
}
