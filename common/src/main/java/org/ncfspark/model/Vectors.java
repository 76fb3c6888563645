package org.ncfspark.model;

/**
 * A vector and a number for each user, or for each item, see {@link DotProduct}.
 *
 * @param factors size of a vector
 * @param values vector after vector
 * @param biases one for each vector
 */
public record Vectors(int factors, float[] values, float[] biases) {
  /** Vectors without biases. */
  public static Vectors unbiased(int factors, float[] values) {
    return new Vectors(factors, values, new float[values.length / factors]);
  }
}
