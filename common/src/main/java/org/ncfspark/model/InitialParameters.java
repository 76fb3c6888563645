package org.ncfspark.model;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ncfspark.sampling.Seeds;

/** Random parameters to start from, drawn from the seed and the name of the table. */
final class InitialParameters {
  private InitialParameters() {}

  /**
   * N(0, std^2), each row from a stream of its own: it does not depend on how many rows there are.
   */
  static ParameterTable embeddings(String name, int rows, int columns, double std, long seed) {
    float[] values = new float[Math.multiplyExact(rows, columns)];
    for (int row = 0; row < rows; row++) {
      SplittableRandom random = Seeds.stream(seed, name.hashCode(), row);
      for (int column = 0; column < columns; column++) {
        values[row * columns + column] = (float) (std * random.nextGaussian());
      }
    }
    return new ParameterTable(rows, columns, values);
  }

  /** Uniform in [-limit, limit). */
  static ParameterTable uniform(String name, int rows, int columns, double limit, long seed) {
    SplittableRandom random = Seeds.stream(seed, name.hashCode());
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-limit, limit);
    }
    return new ParameterTable(rows, columns, values);
  }

  /** N(0, std^2), drawn again beyond two deviations. */
  static ParameterTable truncatedNormal(String name, int rows, int columns, double std, long seed) {
    SplittableRandom random = Seeds.stream(seed, name.hashCode());
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      double deviations = random.nextGaussian();
      while (Math.abs(deviations) > 2) {
        deviations = random.nextGaussian();
      }
      values[i] = (float) (std * deviations);
    }
    return new ParameterTable(rows, columns, values);
  }

  /** One row of {@code value}: biases. */
  static ParameterTable constant(int columns, float value) {
    float[] values = new float[columns];
    Arrays.fill(values, value);
    return new ParameterTable(1, columns, values);
  }
}
