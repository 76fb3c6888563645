package org.ncfspark.train;

import java.util.LongSummaryStatistics;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.session.PartitionJob;
import org.ncfspark.shard.ExampleSettings;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainingShard;

/**
 * How much an epoch is.
 *
 * @param examples of all shards together
 * @param batches of each shard: as many as the largest needs
 */
record EpochSize(long examples, long batches) {

  static EpochSize of(JavaRDD<TrainingShard> shards, TrainConfig config, ExampleSettings settings) {
    long perPositive = 1L + config.negatives();
    LongSummaryStatistics sizes =
        PartitionJob.collectEach(shards, shard -> perPositive * shard.positives().size()).stream()
            .mapToLong(Long::longValue)
            .summaryStatistics();
    long batchSize =
        switch (config.loss()) {
          // Of groups that stay together as many as there is room for.
          case POINTWISE ->
              (long) Math.max(1, config.batchSize() / settings.groupSize()) * settings.groupSize();
          case PAIRWISE -> config.batchSize() * perPositive;
        };
    return new EpochSize(sizes.getSum(), (sizes.getMax() + batchSize - 1) / batchSize);
  }
}
