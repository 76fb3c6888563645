package org.ncfspark.model.convncf;

import java.util.ArrayList;
import java.util.List;
import org.ncfspark.model.Initial;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Table;
import org.ncfspark.model.ncf.NcfLayout;

/**
 * Names and sizes of ConvNCF's parameters. A layer's filters are a matrix with a row per input of a
 * patch, (row, column, map) in this order, and a column per map; the output's weights are in the
 * order (row, column, map) of the last layer's cells.
 *
 * @param factors embedding size K, a power of two: the side of the interaction map
 * @param maps of each layer
 * @param convolutions layers; each halves the side
 */
public record ConvNcfLayout(int users, int items, int factors, int maps, int convolutions) {
  public static final String USER = "conv-user";
  public static final String ITEM = "conv-item";

  /** Cells of the 2 x 2 patch that a filter sees. */
  public static final int TAPS = 4;

  private static final int PUBLISHED_MAPS = 32;
  private static final double PUBLISHED_STD = 0.1;
  private static final float PUBLISHED_BIAS = 0.1f;

  public ConvNcfLayout {
    if (factors < 2 || Integer.bitCount(factors) != 1) {
      throw new IllegalArgumentException(
          "Invalid embedding size of ConvNCF: "
              + factors
              + " (expected a power of two, at least 2, because each layer halves the map)");
    }
    int most = Integer.numberOfTrailingZeros(factors);
    if (convolutions < 1 || convolutions > most) {
      throw new IllegalArgumentException(
          "Invalid number of convolutions: "
              + convolutions
              + " (expected 1 to "
              + most
              + " for an interaction map of "
              + factors
              + " x "
              + factors
              + ", or 0 for as many as there can be)");
    }
  }

  /**
   * @throws IllegalArgumentException if the embedding size cannot be halved so often
   */
  public static ConvNcfLayout of(ModelSpec spec) {
    int most = Integer.numberOfTrailingZeros(spec.factors());
    return new ConvNcfLayout(
        spec.users(),
        spec.items(),
        spec.factors(),
        spec.maps() == 0 ? PUBLISHED_MAPS : spec.maps(),
        spec.convolutions() == 0 ? most : spec.convolutions());
  }

  /** The name of a layer, counted from 0. */
  public static String convolution(int layer) {
    return "convolution-" + (layer + 1);
  }

  /** Side of the map that a layer, counted from 0, makes. */
  public int side(int layer) {
    return factors >> (layer + 1);
  }

  /** Side of the last layer's map. */
  public int lastSide() {
    return side(convolutions - 1);
  }

  /** Maps that a layer reads. */
  public int inputs(int layer) {
    return layer == 0 ? 1 : maps;
  }

  /** Width of what enters the output layer: all maps of the last layer's cells. */
  public int outputSize() {
    return lastSide() * lastSide() * maps;
  }

  /**
   * The initial parameters of the published code. Filters and output weights are N(0, 0.1^2), drawn
   * again beyond two deviations; biases are 0.1; embeddings are N(0, initStd^2).
   */
  List<Table> tables(double initStd) {
    List<Table> tables = new ArrayList<>();
    String user = NcfLayout.weights(USER);
    String item = NcfLayout.weights(ITEM);
    tables.add(Table.ofUsers(user, users, factors, Initial.embeddings(USER, initStd)));
    tables.add(Table.ofItems(item, items, factors, Initial.embeddings(ITEM, initStd)));
    Initial biases = Initial.constant(PUBLISHED_BIAS);
    for (int layer = 0; layer < convolutions; layer++) {
      String name = convolution(layer);
      Initial filters = Initial.truncatedNormal(name, PUBLISHED_STD);
      tables.add(Table.dense(NcfLayout.weights(name), TAPS * inputs(layer), maps, filters));
      tables.add(Table.dense(NcfLayout.bias(name), 1, maps, biases));
    }
    Initial output = Initial.truncatedNormal(NcfLayout.OUTPUT, PUBLISHED_STD);
    tables.add(Table.dense(NcfLayout.OUTPUT_WEIGHTS, outputSize(), 1, output));
    tables.add(Table.dense(NcfLayout.OUTPUT_BIAS, 1, 1, biases));
    return tables;
  }
}
