package org.ncfspark.config;

/** The optimizer, its learning rate and the L2 penalty. */
public record OptimizerConfig(Kind kind, double learningRate, double weightDecay) {

  public enum Kind {
    ADAM,
    ADAGRAD,
    SGD
  }

  static OptimizerConfig from(ConfigSection section, double weightDecay) {
    return new OptimizerConfig(
        section.oneOf("optimizer", Kind.class),
        section.positiveNumber("learning-rate", Double.MAX_VALUE),
        weightDecay);
  }
}
