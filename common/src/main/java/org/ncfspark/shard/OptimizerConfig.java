package org.ncfspark.shard;

import java.io.Serializable;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.model.WeightDecay;

/**
 * The optimizer, its learning rate and the L2 penalty.
 *
 * @param initialAccumulator what AdaGrad's sum of squared gradients starts from
 */
public record OptimizerConfig(
    Kind kind, double learningRate, WeightDecay weightDecay, double initialAccumulator)
    implements Serializable {

  public enum Kind {
    ADAM,
    ADAGRAD,
    SGD
  }

  /**
   * Reads an optimizer; what is wrong is noted in the sections.
   *
   * @param section says the optimizer and its learning rate
   * @param train says the rest
   */
  public static OptimizerConfig from(ConfigSection section, ConfigSection train) {
    return new OptimizerConfig(
        section.oneOf("optimizer", Kind.class),
        section.positiveNumber("learning-rate", Double.MAX_VALUE),
        new WeightDecay(
            train.number("weight-decay", 0, Double.MAX_VALUE),
            train.number("weight-decay-hidden", 0, Double.MAX_VALUE),
            train.number("weight-decay-output", 0, Double.MAX_VALUE)),
        train.positiveNumber("initial-accumulator", Double.MAX_VALUE));
  }
}
