package org.ncfspark.model;

import java.io.Serializable;

/**
 * Coefficients of the L2 penalty: gradient += coefficient * w, in every step. It is not on biases.
 *
 * @param embeddings of users' and items' rows
 * @param hidden of the weights of hidden layers and convolutions
 * @param output of the output layer's weights
 */
public record WeightDecay(double embeddings, double hidden, double output) implements Serializable {
  public static final WeightDecay NONE = everywhere(0);

  /** One penalty for all kinds of weights. */
  public static WeightDecay everywhere(double coefficient) {
    return new WeightDecay(coefficient, coefficient, coefficient);
  }
}
