package org.ncfspark.model;

import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.nd4j.linalg.activations.Activation;

/** Embedding layers of the models' graphs. In: indexes, [B, 1]. Out: their rows, [B, size]. */
public final class Embeddings {
  private Embeddings() {}

  public static EmbeddingLayer of(int rows, int size, WeightDecay decay) {
    return new EmbeddingLayer.Builder()
        .nIn(rows)
        .nOut(size)
        .hasBias(false)
        .activation(Activation.IDENTITY)
        .l2(decay.embeddings())
        .build();
  }

  /** One number a row, without L2 penalty. */
  public static EmbeddingLayer biases(int rows) {
    return of(rows, 1, WeightDecay.NONE);
  }

  /**
   * One number a row, without L2 penalty, plus one number that all rows share: the layer's bias.
   */
  public static EmbeddingLayer biasesAndGlobalBias(int rows) {
    EmbeddingLayer layer = biases(rows);
    layer.setHasBias(true);
    return layer;
  }
}
