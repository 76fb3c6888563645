package org.ncfspark.model;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.regularization.L2Regularization;

/** Embedding layers of the models' graphs. In: indexes, [B, 1]. Out: their rows, [B, size]. */
final class Embeddings {
  private Embeddings() {}

  static EmbeddingLayer of(int rows, int size) {
    return new EmbeddingLayer.Builder()
        .nIn(rows)
        .nOut(size)
        .hasBias(false)
        .activation(Activation.IDENTITY)
        .build();
  }

  /** One number a row, without the L2 penalty that the graph's other tables have. */
  static EmbeddingLayer biases(int rows) {
    EmbeddingLayer layer = of(rows, 1);
    // An empty list would mean the graph's own.
    layer.setRegularization(List.of(new L2Regularization(0)));
    return layer;
  }

  /** As above, plus one number that all rows share: the layer's bias. */
  static EmbeddingLayer biasesAndGlobalBias(int rows) {
    EmbeddingLayer layer = biases(rows);
    layer.setHasBias(true);
    return layer;
  }
}
