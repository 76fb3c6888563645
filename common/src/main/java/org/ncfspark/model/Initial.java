package org.ncfspark.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ncfspark.arithmetic.Seeds;

/**
 * What the values of a table start from: a function of the seed, and where rows are drawn apart,
 * the row.
 */
@FunctionalInterface
public interface Initial extends Serializable {
  /**
   * Draws rows.
   *
   * @param rows numbers of the rows that are asked for; of a {@link Residence#DENSE} table all of
   *     them, in ascending order
   * @return their values, one row after the other
   */
  float[] draw(int[] rows, int columns, long seed);

  /**
   * N(0, std^2), each row from a stream of its own: it does not depend on how many rows there are.
   *
   * @param stream that tells the table from others
   */
  static Initial embeddings(String stream, double std) {
    return (rows, columns, seed) -> {
      float[] values = new float[Math.multiplyExact(rows.length, columns)];
      for (int k = 0; k < rows.length; k++) {
        SplittableRandom random = Seeds.stream(seed, stream.hashCode(), rows[k]);
        for (int column = 0; column < columns; column++) {
          values[k * columns + column] = (float) (std * random.nextGaussian());
        }
      }
      return values;
    };
  }

  /** Uniform in [-limit, limit), the whole matrix from one stream. */
  static Initial uniform(String stream, double limit) {
    return (rows, columns, seed) -> {
      SplittableRandom random = Seeds.stream(seed, stream.hashCode());
      float[] values = new float[rows.length * columns];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-limit, limit);
      }
      return values;
    };
  }

  /** N(0, std^2), drawn again beyond two deviations, the whole matrix from one stream. */
  static Initial truncatedNormal(String stream, double std) {
    return (rows, columns, seed) -> {
      SplittableRandom random = Seeds.stream(seed, stream.hashCode());
      float[] values = new float[rows.length * columns];
      for (int i = 0; i < values.length; i++) {
        double deviations = random.nextGaussian();
        while (Math.abs(deviations) > 2) {
          deviations = random.nextGaussian();
        }
        values[i] = (float) (std * deviations);
      }
      return values;
    };
  }

  /** All values are {@code value}, as those of biases. */
  static Initial constant(float value) {
    return (rows, columns, seed) -> {
      float[] values = new float[Math.multiplyExact(rows.length, columns)];
      Arrays.fill(values, value);
      return values;
    };
  }
}
