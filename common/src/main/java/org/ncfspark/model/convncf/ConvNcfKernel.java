package org.ncfspark.model.convncf;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.engine.vector.DenseLayer;
import org.ncfspark.engine.vector.InteractionKernel;
import org.ncfspark.engine.vector.TouchedRows;
import org.ncfspark.model.ncf.NcfLayout;

/**
 * Adds ConvNCF's convolutions' share to the logits, on blocks of B examples, C maps. Cells lie in
 * {@link org.ncfspark.arithmetic.ZOrder} with their maps side by side, so that a convolution of 2 x
 * 2 with stride 2 is a {@link DenseLayer} on the activations below as they lie, four cells to a
 * row:
 *
 * <pre>
 *   K = 64:  [B 1024, C] = [B 256, 4 C]  -->  [B 256, C] = [B 64, 4 C]  -->  ...  -->  [B, C]  -->  [B]
 *            {@link RankOneLayer}                                                         output
 * </pre>
 *
 * <p>6 (K^2 C + 4 C^2 (K^2 / 16 + K^2 / 64 + ...)) FLOP per example, forward and backward: 9
 * million for K = 64 and 32 maps. Blocks are so small, one pair for these, that activations and
 * slopes stay in the L2 cache from the first layer up and back down; bound by multiply-adds.
 * Guarded by ConvNcfBenchmark.
 */
final class ConvNcfKernel implements InteractionKernel {
  private final ConvNcfRows layout;
  private final Arithmetic arithmetic;
  private final RankOneLayer first;
  private final DenseLayer[] above;
  private final Matrix[] inputs;
  private final Matrix[] inputSlopes;
  private final Matrix last;
  private final Matrix lastSlopes;
  private final Matrix output;
  private final Matrix outputGradients;

  ConvNcfKernel(
      ConvNcfRows layout,
      TouchedRows users,
      TouchedRows items,
      TouchedRows network,
      int blockRows,
      Arithmetic arithmetic) {
    this.layout = layout;
    this.arithmetic = arithmetic;
    first = new RankOneLayer(layout, users, items, network, blockRows, arithmetic);
    int patch = ConvNcfLayout.TAPS * layout.maps();
    above = new DenseLayer[layout.layers() - 1];
    inputs = new Matrix[above.length];
    inputSlopes = new Matrix[above.length];
    Matrix activations = first.activations();
    Matrix slopes = first.slopes();
    for (int layer = 0; layer < above.length; layer++) {
      String name = ConvNcfLayout.convolution(layer + 1);
      inputs[layer] = activations.reshaped(patch);
      inputSlopes[layer] = slopes.reshaped(patch);
      above[layer] =
          new DenseLayer(
              patch,
              layout.maps(),
              layout.network().at(NcfLayout.weights(name)),
              layout.network().at(NcfLayout.bias(name)),
              network,
              // Padded like the last layer's, because padding below is written from above.
              blockRows * layout.cells(layer + 1),
              arithmetic.matrices());
      activations = above[layer].activations();
      slopes = above[layer].slopes();
    }
    last = activations.reshaped(layout.outputWidth());
    lastSlopes = slopes.reshaped(layout.outputWidth());
    int outputAt = layout.network().at(NcfLayout.OUTPUT_WEIGHTS);
    output = new Matrix(network.table().values(), outputAt, layout.outputWidth());
    outputGradients = new Matrix(network.gradients(), outputAt, layout.outputWidth());
  }

  @Override
  public void enter() {
    for (DenseLayer layer : above) {
      layer.transpose();
    }
  }

  @Override
  public void forward(int from, int count, float[] logits) {
    first.forward(from, count);
    for (int layer = 0; layer < above.length; layer++) {
      above[layer].forward(rows(layer, count), inputs[layer]);
    }
    arithmetic.matrices().addDots(count, layout.outputWidth(), last, output, logits);
  }

  /** Rows of a layer above the first for so many examples. */
  private int rows(int layer, int examples) {
    return Arithmetic.alignedBlock(examples * layout.cells(layer + 1));
  }

  @Override
  public void backward(int from, int count, float[] slopes) {
    int width = layout.outputWidth();
    arithmetic.matrices().addWeightedSum(count, width, slopes, last, outputGradients);
    arithmetic.matrices().outer(Arithmetic.alignedBlock(count), width, slopes, output, lastSlopes);
    for (int layer = above.length - 1; layer >= 0; layer--) {
      above[layer].backward(rows(layer, count), inputs[layer], inputSlopes[layer]);
    }
    first.backward(from, count);
  }
}
