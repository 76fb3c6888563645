package org.ncfspark.engine.vector;

import java.io.Serializable;
import org.ncfspark.arithmetic.StepArithmetic;
import org.ncfspark.arithmetic.StepArithmetic.Decay;
import org.ncfspark.shard.OptimizerConfig;

/**
 * How a gradient moves a row. Only rows that a mini-batch touches move: for SGD and AdaGrad this is
 * the dense step exactly, for Adam it is the "lazy" one, in which the moments of an untouched row
 * do not decay and the correction of their bias counts all steps.
 */
public sealed interface Optimizer extends Serializable {

  /** The configured optimizer; constants that are no settings are DL4J's. */
  static Optimizer of(OptimizerConfig config) {
    float learningRate = (float) config.learningRate();
    return switch (config.kind()) {
      case SGD -> new Sgd(learningRate);
      case ADAGRAD -> new AdaGrad(learningRate, (float) config.initialAccumulator());
      case ADAM -> new Adam(learningRate);
    };
  }

  /** Blocks of state beside a row's values. */
  int stateBlocks();

  /** What all state starts from. */
  float initialState();

  /**
   * @param step counted from 1 over all of the training
   * @return the learning rate of this step
   */
  float rate(long step);

  /** Moves the row at {@code at}, whose state follows it, against its gradient. */
  void move(
      StepArithmetic arithmetic,
      float[] row,
      int at,
      int width,
      float[] gradient,
      int gradientAt,
      float rate);

  /** Plain stochastic gradient descent. */
  record Sgd(float learningRate) implements Optimizer {
    @Override
    public int stateBlocks() {
      return 0;
    }

    @Override
    public float initialState() {
      return 0;
    }

    @Override
    public float rate(long step) {
      return learningRate;
    }

    @Override
    public void move(
        StepArithmetic arithmetic,
        float[] row,
        int at,
        int width,
        float[] gradient,
        int gradientAt,
        float rate) {
      arithmetic.sgd(row, at, width, gradient, gradientAt, rate);
    }
  }

  /**
   * AdaGrad (Duchi, Hazan, Singer, JMLR 2011).
   *
   * @param initialAccumulator what the sum of squares starts from: 1e-6 in DL4J, 0.1 in TensorFlow
   */
  record AdaGrad(float learningRate, float initialAccumulator) implements Optimizer {
    static final float EPSILON = 1e-6f;

    @Override
    public int stateBlocks() {
      return 1;
    }

    @Override
    public float initialState() {
      return initialAccumulator;
    }

    @Override
    public float rate(long step) {
      return learningRate;
    }

    @Override
    public void move(
        StepArithmetic arithmetic,
        float[] row,
        int at,
        int width,
        float[] gradient,
        int gradientAt,
        float rate) {
      arithmetic.adaGrad(row, at, width, gradient, gradientAt, rate, EPSILON);
    }
  }

  /** Adam (Kingma, Ba, ICLR 2015) with its published constants. */
  record Adam(float learningRate) implements Optimizer {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final Decay DECAY = Decay.of(BETA1, BETA2, 1e-8);

    @Override
    public int stateBlocks() {
      return 2;
    }

    @Override
    public float initialState() {
      return 0;
    }

    @Override
    public float rate(long step) {
      double steps = step;
      double correction = Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
      return (float) (learningRate * correction);
    }

    @Override
    public void move(
        StepArithmetic arithmetic,
        float[] row,
        int at,
        int width,
        float[] gradient,
        int gradientAt,
        float rate) {
      arithmetic.adam(row, at, width, gradient, gradientAt, rate, DECAY);
    }
  }
}
