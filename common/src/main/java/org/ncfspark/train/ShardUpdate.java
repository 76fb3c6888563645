package org.ncfspark.train;

import java.io.Serializable;

/**
 * What one shard ends a round with.
 *
 * @param touched items it trained on, ascending
 * @param rows their rows with optimizer state, one after the other
 * @param network its weights with optimizer state
 * @param steps optimizer steps it made
 * @param examples it fitted
 * @param lossSum over these examples
 */
public record ShardUpdate(
    int[] touched, float[] rows, float[] network, long steps, long examples, double lossSum)
    implements Serializable {
  private Object writeReplace() {
    return new BulkRecord(this);
  }
}
