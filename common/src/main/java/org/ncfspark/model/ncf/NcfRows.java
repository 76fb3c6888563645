package org.ncfspark.model.ncf;

import java.util.ArrayList;
import java.util.List;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.engine.vector.InteractionKernel;
import org.ncfspark.engine.vector.MiniBatch;
import org.ncfspark.engine.vector.ModelLayout;
import org.ncfspark.engine.vector.RowLayout;
import org.ncfspark.engine.vector.RowLayout.Block;
import org.ncfspark.engine.vector.RowLayout.Part;
import org.ncfspark.engine.vector.TouchedRows;
import org.ncfspark.model.WeightDecay;

/**
 * Rows of GMF, MLP, NeuMF, JRL and ONCF-mlp. A network's row holds matrices [in, out] row by row,
 * all sizes padded; the penalty applies to weights, not to biases.
 *
 * <pre>
 *   user, item row:  [ gmf | mlp ]
 *   network:         [ W1, part by part | W2 | ... | h, gmf | h, mlp | b1 | b2 | ... | b ]
 *                      weights                                                    ^ biases
 * </pre>
 */
public final class NcfRows implements ModelLayout {
  private final NcfLayout layout;
  private final RowLayout network;

  public NcfRows(NcfLayout layout) {
    this.layout = layout;
    List<Block> blocks = new ArrayList<>();
    int hidden = addHidden(blocks);
    int weights = addOutput(blocks, hidden);
    List<Part> parts =
        List.of(
            new Part(0, hidden, WeightDecay::hidden),
            new Part(hidden, weights - hidden, WeightDecay::output));
    network = new RowLayout(addBiases(blocks, weights), parts, blocks);
  }

  private int addHidden(List<Block> blocks) {
    int end = 0;
    for (int layer = 0; layer < layers(); layer++) {
      String name = NcfLayout.weights(NcfLayout.hidden(layer));
      int out = layout.hiddenSizes()[layer];
      // The first layer's parts are padded apart, as the embeddings that they meet are.
      int in = layer == 0 ? layout.mlpSize() : layout.hiddenSizes()[layer - 1];
      int parts = layer == 0 ? layout.inputParts() : 1;
      for (int part = 0; part < parts; part++) {
        blocks.add(new Block(name, part * in * out, in, out, end));
        end += Arithmetic.aligned(in) * Arithmetic.aligned(out);
      }
    }
    return end;
  }

  private int addOutput(List<Block> blocks, int start) {
    int end = start;
    if (layout.hasGmf()) {
      blocks.add(new Block(NcfLayout.OUTPUT_WEIGHTS, 0, 1, layout.gmfSize(), end));
      end += gmfWidth();
    }
    if (layout.hasMlp()) {
      int last = layout.fusedSize() - layout.gmfSize();
      blocks.add(new Block(NcfLayout.OUTPUT_WEIGHTS, layout.gmfSize(), 1, last, end));
      end += Arithmetic.aligned(last);
    }
    return end;
  }

  private int addBiases(List<Block> blocks, int start) {
    int end = start;
    for (int layer = 0; layer < layers(); layer++) {
      int out = layout.hiddenSizes()[layer];
      blocks.add(new Block(NcfLayout.bias(NcfLayout.hidden(layer)), 0, 1, out, end));
      end += Arithmetic.aligned(out);
    }
    blocks.add(new Block(NcfLayout.OUTPUT_BIAS, 0, 1, 1, end));
    return end + Arithmetic.aligned(1);
  }

  @Override
  public RowLayout users() {
    return rows(NcfLayout.GMF_USER, NcfLayout.MLP_USER);
  }

  @Override
  public RowLayout items() {
    return rows(NcfLayout.GMF_ITEM, NcfLayout.MLP_ITEM);
  }

  private RowLayout rows(String gmf, String mlp) {
    List<Block> blocks = new ArrayList<>();
    if (layout.hasGmf()) {
      blocks.add(new Block(NcfLayout.weights(gmf), 0, 1, layout.gmfSize(), 0));
    }
    if (layout.hasMlp()) {
      blocks.add(new Block(NcfLayout.weights(mlp), 0, 1, layout.mlpSize(), gmfWidth()));
    }
    int width = gmfWidth() + (layout.hasMlp() ? mlpWidth() : 0);
    Part embeddings = new Part(0, width, WeightDecay::embeddings);
    return new RowLayout(width, List.of(embeddings), blocks);
  }

  @Override
  public RowLayout network() {
    return network;
  }

  @Override
  public int blockSize() {
    if (!layout.hasMlp()) {
      return MOST_EXAMPLES;
    }
    int bytes = layout.inputParts() * mlpWidth() * Float.BYTES;
    return Math.max(1, Math.min(MOST_EXAMPLES, ACTIVATION_BYTES / bytes));
  }

  boolean hasGmf() {
    return layout.hasGmf();
  }

  /** Padded embedding size of the GMF branch: where the MLP's embedding starts in a row. */
  int gmfWidth() {
    return Arithmetic.aligned(layout.gmfSize());
  }

  /** Embedding size of the MLP branch. */
  int mlpSize() {
    return layout.mlpSize();
  }

  PairInput input(PairRows rows, int blockRows, Arithmetic arithmetic) {
    return PairInput.of(layout.input(), rows, blockRows, arithmetic);
  }

  /** Padded embedding size of the MLP branch. */
  int mlpWidth() {
    return Arithmetic.aligned(layout.mlpSize());
  }

  int layers() {
    return layout.hiddenSizes().length;
  }

  /** Padded output size of a hidden layer. */
  int hiddenWidth(int layer) {
    return Arithmetic.aligned(layout.hiddenSizes()[layer]);
  }

  @Override
  public InteractionKernel kernel(MiniBatch batch, int blockRows, Arithmetic arithmetic) {
    TouchedRows users = batch.users();
    TouchedRows items = batch.items();
    TouchedRows dense = batch.network();
    List<InteractionKernel> branches = new ArrayList<>();
    if (layout.hasGmf()) {
      branches.add(new GmfKernel(this, users, items, dense, arithmetic.rows()));
    }
    if (layout.hasMlp()) {
      branches.add(new MlpKernel(this, users, items, dense, blockRows, arithmetic));
    }
    return new NcfKernel(network.at(NcfLayout.OUTPUT_BIAS), dense, branches);
  }
}
