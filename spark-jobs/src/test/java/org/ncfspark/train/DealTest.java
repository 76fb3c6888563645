package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DealTest {

  @Test
  void the_fullest_buckets_go_first_each_to_the_smallest_shard() {
    // Shard 0: 9, 9 + 5; shard 1: 7, 7 + 6, 13 + 1.
    assertThat(Deal.even(new long[] {1, 5, 6, 7, 9}, 2).shardOfBucket())
        .containsExactly(1, 0, 1, 1, 0);
  }

  @Test
  void shards_of_many_users_are_even() {
    int[] perUser = IntStream.range(0, 5000).map(user -> 20 + user % 300).toArray();
    long[] buckets = new long[4096];
    IntStream.range(0, perUser.length).forEach(user -> buckets[user % 4096] += perUser[user]);
    Deal deal = Deal.even(buckets, 3);
    long[] sizes = new long[3];
    IntStream.range(0, 4096).forEach(b -> sizes[deal.shardOfBucket()[b]] += buckets[b]);
    long mean = IntStream.of(perUser).asLongStream().sum() / 3;
    assertThat(LongStream.of(sizes)).allMatch(size -> Math.abs(size - mean) <= 20);
  }

  @Test
  void one_shard_has_every_user() {
    Deal deal = Deal.even(new long[4096], 1);
    assertThat(IntStream.range(0, 100).map(deal::shard)).containsOnly(0);
  }
}
