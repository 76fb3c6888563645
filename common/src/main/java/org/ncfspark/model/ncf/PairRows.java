package org.ncfspark.model.ncf;

import org.ncfspark.arithmetic.Rows;
import org.ncfspark.engine.vector.TouchedRows;

/**
 * The examples' embeddings in one branch of a model, and their gradients.
 *
 * @param size of an embedding
 * @param width of an embedding, padded
 */
record PairRows(
    Rows users, Rows items, Rows userGradients, Rows itemGradients, int size, int width) {

  /**
   * @param column where the embeddings start in users' and items' rows
   */
  static PairRows of(TouchedRows users, TouchedRows items, int column, int size, int width) {
    return new PairRows(
        users.values(column),
        items.values(column),
        users.gradients(column),
        items.gradients(column),
        size,
        width);
  }
}
