package org.ncfspark.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.learning.config.IUpdater;

/** A model that is trained by gradient descent; its DL4J graph defines it. */
public interface GradientModel extends Model {
  /** Names of the graph's inputs, in order: indexes of users and items, each [B, 1]. */
  String USER_INPUT = "user";

  String ITEM_INPUT = "item";

  /**
   * The graph with its loss. In: user index and item index, [B, 1] each. Label: 1 for a positive, 0
   * for a negative, [B, 1].
   *
   * @param weightDecay L2 coefficient on all weights and embeddings, not on biases
   */
  ComputationGraphConfiguration graph(ModelSpec spec, IUpdater updater, double weightDecay);

  /**
   * Initial parameters. Each row of an embedding table is drawn from the seed, the table and the
   * row, so that it does not depend on how many rows there are.
   *
   * @param initStd standard deviation of the embeddings
   */
  TrainedModel untrained(ModelSpec spec, double initStd, long seed);
}
