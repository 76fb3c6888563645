package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.shard.MergeRule;
import org.ncfspark.shard.RoundMerge;
import org.ncfspark.shard.ShardUpdate;
import org.ncfspark.shard.SharedParameters;
import org.ncfspark.shard.TouchedItems;

class RoundExchangeTest {
  private static final int ITEMS = 50;
  private static final int STRIDE = 3;
  private static final RoundMerge MERGE = new RoundMerge(MergeRule.SUM, 2, STRIDE);

  private final JavaSparkContext spark = LocalSpark.context();

  private static float[] floats(int count, SplittableRandom random) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) random.nextGaussian();
    }
    return floats;
  }

  /** Updates of seven shards, each of which touches about half of the items. */
  private static List<ShardUpdate> updates() {
    List<ShardUpdate> updates = new ArrayList<>();
    for (int shard = 0; shard < 7; shard++) {
      SplittableRandom random = new SplittableRandom(shard);
      int[] touched = IntStream.range(0, ITEMS).filter(item -> random.nextBoolean()).toArray();
      updates.add(
          new ShardUpdate(
              new TouchedItems(touched, floats(touched.length * STRIDE, random)),
              floats(5, random),
              10 - shard,
              20 + shard,
              random.nextDouble()));
    }
    return updates;
  }

  private RoundExchange.Outcome merged(RoundExchange exchange, int slices) {
    SplittableRandom random = new SplittableRandom(99);
    Broadcast<SharedParameters> start =
        spark.broadcast(
            new SharedParameters(floats(ITEMS * STRIDE, random), floats(5, random), 100));
    return exchange.merged(spark.parallelize(updates(), slices), start.value(), start);
  }

  @ParameterizedTest
  @CsvSource({"2, 7", "3, 2", "50, 4", "7, 1"})
  void executorsMergeToTheBitsOfTheDriver(int ranges, int slices) {
    RoundExchange driver = RoundExchange.of(MERGE, ITEMS, 1, 1, 1);
    RoundExchange executors = RoundExchange.of(MERGE, ITEMS, ranges, 1, 1000);
    assertThat(driver.isLocal()).isTrue();
    assertThat(executors.isLocal()).isFalse();
    assertThat(merged(executors, slices))
        .usingRecursiveComparison()
        .isEqualTo(merged(driver, slices));
  }

  @Test
  void updatesThatFitOnTheDriverTogetherAreMergedThere() {
    long megabyte = 1 << 20;
    assertThat(RoundExchange.of(MERGE, ITEMS, 64, megabyte).isLocal()).isTrue();
    assertThat(RoundExchange.of(MERGE, ITEMS, 65, megabyte).isLocal()).isFalse();
  }
}
