package org.ncfspark.model.convncf;

import java.util.Arrays;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.ncf.NcfLayout;

/**
 * Filters with which ConvNCF scores exactly as the matrix factorization whose embeddings it has, so
 * that training begins at its quality and not at that of random filters.
 *
 * <p>The score p . q is the sum of the interaction map's diagonal. Each layer adds two of its
 * cells, from the patch's upper left and lower right; as a layer's output is never negative, one
 * map carries the sums that are positive, another the negative ones with their sign turned. The
 * other maps keep their random filters, and have no weight in the output before training gives them
 * one. This is not in the paper, which starts all filters at random.
 */
final class FactorizationTower {
  private static final int POSITIVE = 0;
  private static final int NEGATIVE = 1;
  private static final int UPPER_LEFT = 0;
  private static final int LOWER_RIGHT = ConvNcfLayout.TAPS - 1;

  private final ConvNcfLayout layout;

  FactorizationTower(ConvNcfLayout layout) {
    if (layout.maps() <= NEGATIVE) {
      throw new IllegalArgumentException(
          "Invalid number of maps: "
              + layout.maps()
              + " (expected at least 2, which carry the factorization's score)");
    }
    this.layout = layout;
  }

  /** Sets the filters and output weights of {@code model} that carry the score. */
  void setIn(TrainedModel model) {
    for (int layer = 0; layer < layout.convolutions(); layer++) {
      String name = ConvNcfLayout.convolution(layer);
      setFilters(layer, model.parameter(NcfLayout.weights(name)));
      float[] biases = model.parameter(NcfLayout.bias(name)).values();
      biases[POSITIVE] = 0;
      biases[NEGATIVE] = 0;
    }
    setOutput(model.parameter(NcfLayout.OUTPUT_WEIGHTS).values());
    Arrays.fill(model.parameter(NcfLayout.OUTPUT_BIAS).values(), 0);
  }

  private void setFilters(int layer, ParameterTable filters) {
    int inputs = layout.inputs(layer);
    for (int row = 0; row < filters.rows(); row++) {
      int tap = row / inputs;
      boolean onDiagonal = tap == UPPER_LEFT || tap == LOWER_RIGHT;
      float weight = onDiagonal ? sign(row % inputs) : 0;
      filters.values()[row * filters.columns() + POSITIVE] = weight;
      filters.values()[row * filters.columns() + NEGATIVE] = -weight;
    }
  }

  private void setOutput(float[] weights) {
    Arrays.fill(weights, 0);
    for (int cell = 0; cell < layout.lastSide(); cell++) {
      int first = (cell * layout.lastSide() + cell) * layout.maps();
      weights[first + POSITIVE] = sign(POSITIVE);
      weights[first + NEGATIVE] = sign(NEGATIVE);
    }
  }

  /** The sign of what a map carries. The interaction map is treated like map 0. */
  private static float sign(int map) {
    return switch (map) {
      case POSITIVE -> 1;
      case NEGATIVE -> -1;
      default -> 0;
    };
  }
}
