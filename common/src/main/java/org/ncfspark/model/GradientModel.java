package org.ncfspark.model;

/** A model that is trained by gradient descent from random parameters. */
public interface GradientModel extends Model {

  /**
   * Initial parameters. Each row of an embedding table is drawn from the seed, the table and the
   * row, so that it does not depend on how many rows there are.
   *
   * @param initStd standard deviation of the embeddings
   */
  TrainedModel untrained(ModelSpec spec, double initStd, long seed);
}
