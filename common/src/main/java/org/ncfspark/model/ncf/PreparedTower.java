package org.ncfspark.model.ncf;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.model.TrainedModel;

/**
 * The MLP tower made ready: its layers, padded, and what its first layer computes once for all
 * users, see {@link FirstLayer.Prepared}.
 *
 * @param output weights of the last layer in the logit
 * @param outputWidth padded number of them
 */
record PreparedTower(
    Arithmetic arithmetic,
    FirstLayer.Prepared first,
    int firstWidth,
    HiddenLayer[] above,
    Matrix output,
    int outputWidth) {

  static PreparedTower of(NcfLayout layout, TrainedModel shared, Arithmetic arithmetic) {
    HiddenLayer[] above = new HiddenLayer[layout.hiddenSizes().length - 1];
    for (int layer = 0; layer < above.length; layer++) {
      above[layer] = hiddenLayer(layout, layer + 1, shared);
    }
    int last = layout.fusedSize() - layout.gmfSize();
    float[] outputWeights = shared.parameter(NcfLayout.OUTPUT_WEIGHTS).values();
    return new PreparedTower(
        arithmetic,
        FirstLayer.prepare(layout, shared, arithmetic),
        Arithmetic.aligned(layout.mlpSize()),
        above,
        HiddenLayer.padded(outputWeights, layout.gmfSize(), 1, last),
        Arithmetic.aligned(last));
  }

  private static HiddenLayer hiddenLayer(NcfLayout layout, int layer, TrainedModel shared) {
    String name = NcfLayout.hidden(layer);
    int in = layout.hiddenSizes()[layer - 1];
    int out = layout.hiddenSizes()[layer];
    float[] weights = shared.parameter(NcfLayout.weights(name)).values();
    float[] bias = shared.parameter(NcfLayout.bias(name)).values();
    return HiddenLayer.of(
        Arithmetic.aligned(in),
        HiddenLayer.padded(weights, 0, in, out),
        HiddenLayer.padded(bias, 0, 1, out));
  }
}
