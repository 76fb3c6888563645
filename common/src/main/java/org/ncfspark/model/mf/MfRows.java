package org.ncfspark.model.mf;

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
 * Rows of matrix factorization. The penalty applies to embeddings, not to biases.
 *
 * <pre>
 *   user row:  [ embedding | bias ]    item row:  [ embedding | bias ]    network: [ global bias ]
 *                            ^ a block of its own, only with biases
 * </pre>
 */
public record MfRows(int factors, MfModel model) implements ModelLayout {

  @Override
  public RowLayout users() {
    return rows(MfModel.USERS, MfModel.USER_BIASES);
  }

  @Override
  public RowLayout items() {
    return rows(MfModel.ITEMS, MfModel.ITEM_BIASES);
  }

  private RowLayout rows(String embeddings, String biases) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block(embeddings, 0, 1, factors, 0));
    if (model.hasBiases()) {
      blocks.add(new Block(biases, 0, 1, 1, biasColumn()));
    }
    int width = biasColumn() + (model.hasBiases() ? Arithmetic.aligned(1) : 0);
    Part decayed = new Part(0, biasColumn(), WeightDecay::embeddings);
    return new RowLayout(width, List.of(decayed), blocks);
  }

  @Override
  public RowLayout network() {
    List<Block> blocks =
        model.hasBiases() ? List.of(new Block(MfModel.GLOBAL_BIAS, 0, 1, 1, 0)) : List.of();
    return new RowLayout(Arithmetic.aligned(1), List.of(), blocks);
  }

  int biasColumn() {
    return Arithmetic.aligned(factors);
  }

  @Override
  public InteractionKernel kernel(MiniBatch batch, int blockRows, Arithmetic arithmetic) {
    TouchedRows users = batch.users();
    TouchedRows items = batch.items();
    TouchedRows network = batch.network();
    InteractionKernel product = new MfKernel(biasColumn(), users, items, arithmetic.rows());
    return model.hasBiases()
        ? new BiasKernel(product, biasColumn(), users, items, network)
        : product;
  }
}
