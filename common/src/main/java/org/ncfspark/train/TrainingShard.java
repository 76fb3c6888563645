package org.ncfspark.train;

import java.io.Serializable;

/**
 * What one shard trains on.
 *
 * @param known items that may not be drawn as negatives, of the same users
 */
public record TrainingShard(ShardInteractions positives, ShardInteractions known)
    implements Serializable {}
