package org.ncfspark.model.convncf;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.ZOrder;
import org.ncfspark.model.Prepared;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.Scorer;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.ncf.HiddenLayer;
import org.ncfspark.model.ncf.NcfLayout;

/**
 * ConvNCF made ready: filters padded, output weights along {@link ZOrder}. It takes some kilobytes,
 * and a scorer about 350, for the activations of a block of candidates.
 */
final class PreparedConvNcf implements Prepared {
  final Arithmetic arithmetic = Arithmetic.preferred();
  final ConvNcfLayout layout;
  final int maps;
  final ZOrder cells;
  final float[] items;
  final Matrix filters;
  final Matrix firstBias;
  final HiddenLayer[] above;
  final Matrix output;
  final float bias;

  PreparedConvNcf(ConvNcfLayout layout, TrainedModel shared) {
    this.layout = layout;
    maps = Arithmetic.aligned(layout.maps());
    cells = ZOrder.ofSide(layout.side(0));
    items = shared.parameter(NcfLayout.weights(ConvNcfLayout.ITEM)).values();
    filters = filters(shared, 0);
    firstBias = bias(shared, 0);
    above = new HiddenLayer[layout.convolutions() - 1];
    for (int layer = 0; layer < above.length; layer++) {
      above[layer] =
          HiddenLayer.of(
              ConvNcfLayout.TAPS * maps, filters(shared, layer + 1), bias(shared, layer + 1));
    }
    output = output(shared);
    bias = shared.parameter(NcfLayout.OUTPUT_BIAS).values()[0];
  }

  @Override
  public Scorer scorer(PrivateRows users) {
    return new ConvNcfScorer(this, users);
  }

  /** [4 * maps that the layer reads, maps], padded; the interaction map is alone, not padded. */
  private Matrix filters(TrainedModel shared, int layer) {
    String name = NcfLayout.weights(ConvNcfLayout.convolution(layer));
    float[] values = shared.parameter(name).values();
    int inputs = layout.inputs(layer);
    int width = layer == 0 ? 1 : maps;
    Matrix filters = Matrix.zeros(ConvNcfLayout.TAPS * width, maps);
    for (int row = 0; row < ConvNcfLayout.TAPS * inputs; row++) {
      int target = row / inputs * width + row % inputs;
      System.arraycopy(values, row * layout.maps(), filters.values(), target * maps, layout.maps());
    }
    return filters;
  }

  private Matrix bias(TrainedModel shared, int layer) {
    String name = NcfLayout.bias(ConvNcfLayout.convolution(layer));
    return HiddenLayer.padded(shared.parameter(name).values(), 0, 1, layout.maps());
  }

  /** Weights of the last layer's cells, in their order there. */
  private Matrix output(TrainedModel shared) {
    float[] weights = shared.parameter(NcfLayout.OUTPUT_WEIGHTS).values();
    int side = layout.lastSide();
    ZOrder order = ZOrder.ofSide(side);
    Matrix output = Matrix.zeros(1, order.cells() * maps);
    for (int cell = 0; cell < order.cells(); cell++) {
      int at = order.cell(cell / side, cell % side) * maps;
      System.arraycopy(weights, cell * layout.maps(), output.values(), at, layout.maps());
    }
    return output;
  }
}
