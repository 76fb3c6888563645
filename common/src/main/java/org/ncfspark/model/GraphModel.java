package org.ncfspark.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.learning.config.IUpdater;

/** A gradient model that a DL4J graph defines. */
public interface GraphModel extends GradientModel {
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
}
