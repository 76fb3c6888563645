package org.ncfspark.arithmetic.simd;

import static org.ncfspark.arithmetic.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.ncfspark.arithmetic.StepArithmetic;

/** {@link StepArithmetic}, a vector at a time. */
final class VectorSteps implements StepArithmetic {

  @Override
  public void addScaled(
      float[] target, int targetAt, float[] source, int sourceAt, int width, float scale) {
    FloatVector factor = FloatVector.broadcast(SPECIES, scale);
    for (int k = 0; k < width; k += Lanes.COUNT) {
      FloatVector.fromArray(SPECIES, source, sourceAt + k)
          .fma(factor, FloatVector.fromArray(SPECIES, target, targetAt + k))
          .intoArray(target, targetAt + k);
    }
  }

  @Override
  public void sgd(float[] row, int at, int width, float[] gradient, int gradientAt, float rate) {
    addScaled(row, at, gradient, gradientAt, width, -rate);
  }

  @Override
  public void adaGrad(
      float[] row, int at, int width, float[] gradient, int gradientAt, float rate, float epsilon) {
    int state = at + width;
    for (int k = 0; k < width; k += Lanes.COUNT) {
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, gradientAt + k);
      FloatVector history = g.fma(g, FloatVector.fromArray(SPECIES, row, state + k));
      history.intoArray(row, state + k);
      FloatVector.fromArray(SPECIES, row, at + k)
          .sub(g.mul(rate).div(history.sqrt().add(epsilon)))
          .intoArray(row, at + k);
    }
  }

  @Override
  public void adam(
      float[] row, int at, int width, float[] gradient, int gradientAt, float rate, Decay decay) {
    int first = at + width;
    int second = first + width;
    for (int k = 0; k < width; k += Lanes.COUNT) {
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, gradientAt + k);
      FloatVector m =
          FloatVector.fromArray(SPECIES, row, first + k)
              .mul(decay.beta1())
              .add(g.mul(decay.gain1()));
      FloatVector v =
          FloatVector.fromArray(SPECIES, row, second + k)
              .mul(decay.beta2())
              .add(g.mul(g).mul(decay.gain2()));
      m.intoArray(row, first + k);
      v.intoArray(row, second + k);
      FloatVector.fromArray(SPECIES, row, at + k)
          .sub(m.mul(rate).div(v.sqrt().add(decay.epsilon())))
          .intoArray(row, at + k);
    }
  }
}
