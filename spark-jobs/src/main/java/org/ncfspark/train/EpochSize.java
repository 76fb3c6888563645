package org.ncfspark.train;

import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.config.TrainConfig;

/**
 * How much an epoch is.
 *
 * @param examples of all shards together
 * @param batches of each shard: as many as the largest needs
 */
record EpochSize(long examples, long batches) {

  static EpochSize of(JavaRDD<TrainingShard> shards, TrainConfig config) {
    long perPositive = 1L + config.negatives();
    JavaRDD<Long> sizes = shards.map(shard -> perPositive * shard.positives().size());
    long largest = sizes.reduce(Math::max);
    long batchSize =
        switch (config.loss()) {
          case POINTWISE -> config.batchSize();
          case PAIRWISE -> config.batchSize() * perPositive;
        };
    return new EpochSize(sizes.reduce(Long::sum), (largest + batchSize - 1) / batchSize);
  }
}
