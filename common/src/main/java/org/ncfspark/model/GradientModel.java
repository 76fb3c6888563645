package org.ncfspark.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/** A model that is trained by gradient descent from random parameters; a DL4J graph defines it. */
public interface GradientModel extends Model {

  /**
   * Initial parameters. Each row of an embedding table is drawn from the seed, the table and the
   * row, so that it does not depend on how many rows there are.
   *
   * @param initStd standard deviation of the embeddings
   */
  TrainedModel untrained(ModelSpec spec, double initStd, long seed);

  /**
   * Adds the model's layers to a graph, from indexes to logits. What the graph is trained for comes
   * on top: see {@code TrainingGraph}.
   *
   * @param decay of the layers' weights
   * @param users vertex of user indexes, [B, 1], that the users' embedding layers read
   * @param items vertex of item indexes, [B, 1], that the items' embedding layers read
   * @return the vertex of the logits, [B, 1]
   */
  String addLogits(
      GraphBuilder graph, ModelSpec spec, WeightDecay decay, String users, String items);
}
