package org.ncfspark.shard;

/**
 * What a round makes of a shard.
 *
 * @param users rows of its users with optimizer state, which stay with the shard
 * @param update what is merged with that of other shards
 */
public record TrainedShard(float[] users, ShardUpdate update) {}
