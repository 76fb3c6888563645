package org.ncfspark.model.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.engine.vector.InteractionKernel;
import org.ncfspark.engine.vector.MiniBatch;
import org.ncfspark.engine.vector.ModelLayout;
import org.ncfspark.engine.vector.RowLayout;
import org.ncfspark.engine.vector.RowLayout.Block;
import org.ncfspark.engine.vector.RowLayout.Part;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.WeightDecay;

/**
 * Rows of FISM and SVD++. The penalty applies to embeddings, not to biases.
 *
 * <pre>
 *   user row:  [ embedding | bias ]  of FISM: [ bias ]
 *   item row:  [ embedding | bias ]        row of histories:  [ embedding | nothing ]
 * </pre>
 */
record HistoryRows(HistoryFactorization model, ModelSpec spec) implements ModelLayout {

  @Override
  public RowLayout users() {
    return model.hasEmbeddingsOfUsers()
        ? rows(model.users(), model.userBiases())
        : new RowLayout(
            Arithmetic.aligned(1), List.of(), List.of(new Block(model.userBiases(), 0, 1, 1, 0)));
  }

  @Override
  public RowLayout items() {
    return rows(model.items(), model.itemBiases());
  }

  @Override
  public Optional<RowLayout> histories() {
    return Optional.of(rows(model.histories()));
  }

  private RowLayout rows(String embeddings, String... biases) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block(embeddings, 0, 1, spec.factors(), 0));
    for (String bias : biases) {
      blocks.add(new Block(bias, 0, 1, 1, size()));
    }
    Part decayed = new Part(0, size(), WeightDecay::embeddings);
    return new RowLayout(size() + Arithmetic.aligned(1), List.of(decayed), blocks);
  }

  /** There is none; a row of it is never read. */
  @Override
  public RowLayout network() {
    return new RowLayout(Arithmetic.aligned(1), List.of(), List.of());
  }

  /** Padded embedding size: where biases stand. */
  private int size() {
    return Arithmetic.aligned(spec.factors());
  }

  @Override
  public InteractionKernel kernel(MiniBatch batch, int blockRows, Arithmetic arithmetic) {
    int userBias = model.hasEmbeddingsOfUsers() ? size() : 0;
    return new HistoryKernel(model, spec, size(), userBias, batch, arithmetic);
  }
}
