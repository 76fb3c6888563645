package org.ncfspark.engine.vector;

import java.util.Optional;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;

/**
 * How a model's parameters lie in the three tables of its kernel: a row per user, a row per item,
 * and one row for the network; {@link VectorModel} tells it.
 */
public interface ModelLayout {
  /** Examples of a block, at most: NeuMF-8's activations of so many fit the L2 cache. */
  int MOST_EXAMPLES = 128;

  /**
   * What the widest activations of a block may take, so that all of them and their slopes stay in
   * the L2 cache.
   */
  int ACTIVATION_BYTES = 1 << 18;

  /**
   * @throws IllegalArgumentException if there is no kernel for the model
   */
  static ModelLayout of(ModelSpec spec) {
    return find(spec)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The vector engine has no kernel for model '"
                        + spec.name()
                        + "': train it with engine = dl4j"));
  }

  /** Empty if there is no kernel for the model. */
  static Optional<ModelLayout> find(ModelSpec spec) {
    return Models.named(spec.name()) instanceof VectorModel model
        ? Optional.of(model.kernels(spec))
        : Optional.empty();
  }

  RowLayout users();

  RowLayout items();

  RowLayout network();

  /**
   * Rows of items that users' histories read, as wide as {@link #items}; empty if none are read.
   */
  default Optional<RowLayout> histories() {
    return Optional.empty();
  }

  /** Examples whose activations fit the L2 cache. */
  default int blockSize() {
    return MOST_EXAMPLES;
  }

  /**
   * The kernel of one mini-batch after the other.
   *
   * @param blockRows examples of a block, at most; padded
   */
  InteractionKernel kernel(MiniBatch batch, int blockRows, Arithmetic arithmetic);
}
