package org.ncfspark.model.ncf;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.engine.vector.DenseLayer;
import org.ncfspark.engine.vector.InteractionKernel;
import org.ncfspark.engine.vector.TouchedRows;

/**
 * Adds the MLP tower's share to the logits, a block of B examples at a time:
 *
 * <pre>
 *   input   [B, I]    of p_u and q_i, see {@link PairInput}; [p_u | q_i] for MLP and NeuMF
 *   hidden  [B, H1], [B, H2], ...                       row-major, all sizes padded to 16 floats
 *   logits  [B]       += last hidden . h
 * </pre>
 *
 * <p>6 (I H1 + H1 H2 + ...) FLOP per example: 16 k for NeuMF-8 (64-32-16-8). A block's activations
 * and slopes stay in the L2 cache for all of its passes, whatever the size of the mini-batch.
 */
final class MlpKernel implements InteractionKernel {
  private final Arithmetic arithmetic;
  private final PairInput input;
  private final DenseLayer[] layers;
  private final DenseLayer last;
  private final Matrix output;
  private final Matrix outputGradients;

  MlpKernel(
      NcfRows layout,
      TouchedRows users,
      TouchedRows items,
      TouchedRows network,
      int blockRows,
      Arithmetic arithmetic) {
    this.arithmetic = arithmetic;
    int column = layout.gmfWidth();
    input =
        layout.input(
            PairRows.of(users, items, column, layout.mlpSize(), layout.mlpWidth()),
            blockRows,
            arithmetic);
    layers = new DenseLayer[layout.layers()];
    int in = input.values().stride();
    for (int layer = 0; layer < layers.length; layer++) {
      String name = NcfLayout.hidden(layer);
      int out = layout.hiddenWidth(layer);
      int weightsAt = layout.network().at(NcfLayout.weights(name));
      int biasAt = layout.network().at(NcfLayout.bias(name));
      layers[layer] =
          new DenseLayer(in, out, weightsAt, biasAt, network, blockRows, arithmetic.matrices());
      in = out;
    }
    last = layers[layers.length - 1];
    // [h, gmf | h, mlp]: the GMF's part comes first.
    int outputAt = layout.network().at(NcfLayout.OUTPUT_WEIGHTS) + (layout.hasGmf() ? column : 0);
    output = new Matrix(network.table().values(), outputAt, last.out());
    outputGradients = new Matrix(network.gradients(), outputAt, last.out());
  }

  @Override
  public void enter() {
    for (DenseLayer layer : layers) {
      layer.transpose();
    }
  }

  @Override
  public void forward(int from, int count, float[] logits) {
    input.forward(from, count);
    int rows = Arithmetic.alignedBlock(count);
    Matrix below = input.values();
    for (DenseLayer layer : layers) {
      layer.forward(rows, below);
      below = layer.activations();
    }
    arithmetic.matrices().addDots(count, last.out(), below, output, logits);
  }

  @Override
  public void backward(int from, int count, float[] slopes) {
    int rows = Arithmetic.alignedBlock(count);
    arithmetic
        .matrices()
        .addWeightedSum(count, last.out(), slopes, last.activations(), outputGradients);
    arithmetic.matrices().outer(rows, last.out(), slopes, output, last.slopes());
    for (int layer = layers.length - 1; layer > 0; layer--) {
      DenseLayer below = layers[layer - 1];
      layers[layer].backward(rows, below.activations(), below.slopes());
    }
    layers[0].backward(rows, input.values(), input.slopes());
    input.backward(from, count);
  }
}
