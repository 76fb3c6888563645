package org.ncfspark.train;

import org.apache.spark.api.java.JavaRDD;

/**
 * How much an epoch is.
 *
 * @param examples of all shards together
 * @param batches of each shard: as many as the largest needs
 */
record EpochSize(long examples, long batches) {

  static EpochSize of(JavaRDD<TrainingShard> shards, int negatives, int batchSize) {
    JavaRDD<Long> sizes = shards.map(shard -> (1L + negatives) * shard.positives().size());
    long largest = sizes.reduce(Math::max);
    return new EpochSize(sizes.reduce(Long::sum), (largest + batchSize - 1) / batchSize);
  }
}
