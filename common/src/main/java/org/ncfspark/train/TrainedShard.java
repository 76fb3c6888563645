package org.ncfspark.train;

import java.io.Serializable;

/**
 * What a round makes of a shard.
 *
 * @param users rows of its users with optimizer state, which stay with the shard
 * @param update what is merged with that of other shards; null before the first round
 */
public record TrainedShard(float[] users, ShardUpdate update) implements Serializable {
  private Object writeReplace() {
    return new BulkRecord(this);
  }
}
