package org.ncfspark.train;

import java.io.Serializable;

/**
 * What all shards start a round from: items' rows and the network, each row followed by its
 * optimizer state, laid out as the engine has them.
 *
 * @param steps optimizer steps that lie behind
 */
public record SharedParameters(float[] items, float[] network, long steps) implements Serializable {
  private Object writeReplace() {
    return new BulkRecord(this);
  }
}
