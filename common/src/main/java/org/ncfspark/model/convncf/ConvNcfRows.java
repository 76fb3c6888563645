package org.ncfspark.model.convncf;

import java.util.ArrayList;
import java.util.List;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.ZOrder;
import org.ncfspark.engine.vector.InteractionKernel;
import org.ncfspark.engine.vector.MiniBatch;
import org.ncfspark.engine.vector.ModelLayout;
import org.ncfspark.engine.vector.RowLayout;
import org.ncfspark.engine.vector.RowLayout.Block;
import org.ncfspark.engine.vector.RowLayout.Part;
import org.ncfspark.engine.vector.TouchedRows;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.model.ncf.NcfKernel;
import org.ncfspark.model.ncf.NcfLayout;

/**
 * Rows of ConvNCF. A network's row holds filters as matrices [4 * maps, maps], all sizes padded,
 * and the output's weights cell by cell in {@link ZOrder}, as the kernel's activations are; the
 * penalty applies to weights, not to biases.
 *
 * <pre>
 *   user, item row:  [ embedding ]
 *   network:         [ filters 1 | filters 2 | ... | output, cell 0 | cell 1 | ... | b1 | b2 | ... | b ]
 *                      weights                                                       ^ biases
 * </pre>
 */
public final class ConvNcfRows implements ModelLayout {
  private final ConvNcfLayout layout;
  private final RowLayout network;

  public ConvNcfRows(ConvNcfLayout layout) {
    this.layout = layout;
    List<Block> blocks = new ArrayList<>();
    int filters = addFilters(blocks);
    int weights = addOutput(blocks, filters);
    List<Part> parts =
        List.of(
            new Part(0, filters, WeightDecay::hidden),
            new Part(filters, outputWidth(), WeightDecay::output));
    network = new RowLayout(addBiases(blocks, weights), parts, blocks);
  }

  private int addFilters(List<Block> blocks) {
    int end = 0;
    for (int layer = 0; layer < layout.convolutions(); layer++) {
      String name = NcfLayout.weights(ConvNcfLayout.convolution(layer));
      int inputs = layout.inputs(layer);
      for (int tap = 0; tap < ConvNcfLayout.TAPS; tap++) {
        blocks.add(new Block(name, tap * inputs * layout.maps(), inputs, layout.maps(), end));
        end += inputWidth(layer) * maps();
      }
    }
    return end;
  }

  private int addOutput(List<Block> blocks, int start) {
    int side = layout.lastSide();
    ZOrder order = ZOrder.ofSide(side);
    for (int cell = 0; cell < order.cells(); cell++) {
      int at = start + order.cell(cell / side, cell % side) * maps();
      blocks.add(new Block(NcfLayout.OUTPUT_WEIGHTS, cell * layout.maps(), 1, layout.maps(), at));
    }
    return start + outputWidth();
  }

  private int addBiases(List<Block> blocks, int start) {
    int end = start;
    for (int layer = 0; layer < layout.convolutions(); layer++) {
      String name = NcfLayout.bias(ConvNcfLayout.convolution(layer));
      blocks.add(new Block(name, 0, 1, layout.maps(), end));
      end += maps();
    }
    blocks.add(new Block(NcfLayout.OUTPUT_BIAS, 0, 1, 1, end));
    return end + Arithmetic.aligned(1);
  }

  @Override
  public RowLayout users() {
    return embeddings(ConvNcfLayout.USER);
  }

  @Override
  public RowLayout items() {
    return embeddings(ConvNcfLayout.ITEM);
  }

  private RowLayout embeddings(String table) {
    Block block = new Block(NcfLayout.weights(table), 0, 1, layout.factors(), 0);
    int width = Arithmetic.aligned(layout.factors());
    Part embedding = new Part(0, width, WeightDecay::embeddings);
    return new RowLayout(width, List.of(embedding), List.of(block));
  }

  @Override
  public RowLayout network() {
    return network;
  }

  @Override
  public int blockSize() {
    int bytes = layout.side(0) * layout.side(0) * maps() * Float.BYTES;
    return Math.max(1, Math.min(MOST_EXAMPLES, ACTIVATION_BYTES / bytes));
  }

  int layers() {
    return layout.convolutions();
  }

  /** Padded number of maps. */
  int maps() {
    return Arithmetic.aligned(layout.maps());
  }

  /** Padded number of maps that a layer reads; the interaction map is alone. */
  private int inputWidth(int layer) {
    return layer == 0 ? 1 : maps();
  }

  int factors() {
    return layout.factors();
  }

  /** Cells of a layer's output. */
  int cells(int layer) {
    return layout.side(layer) * layout.side(layer);
  }

  /** Padded width of what enters the output layer. */
  int outputWidth() {
    return cells(layers() - 1) * maps();
  }

  @Override
  public InteractionKernel kernel(MiniBatch batch, int blockRows, Arithmetic arithmetic) {
    TouchedRows users = batch.users();
    TouchedRows items = batch.items();
    TouchedRows dense = batch.network();
    InteractionKernel convolutions =
        new ConvNcfKernel(this, users, items, dense, blockRows, arithmetic);
    return new NcfKernel(network.at(NcfLayout.OUTPUT_BIAS), dense, List.of(convolutions));
  }
}
