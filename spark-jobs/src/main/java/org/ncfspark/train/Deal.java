package org.ncfspark.train;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.ncfspark.arithmetic.Seeds;
import org.ncfspark.score.UserParts;
import org.ncfspark.session.PartitionJob;
import org.ncfspark.shard.TrainingShard;

/**
 * Says which shard each user belongs to. Users are hashed to a few thousand buckets, and the
 * buckets, the fullest first, each go to the shard that has the fewest interactions so far: a round
 * ends with its largest shard, and hashing users to two shards alone leaves one of them some
 * percent larger.
 *
 * @param shards number of shards
 * @param shardOfBucket for each bucket of users
 */
record Deal(int shards, int[] shardOfBucket) implements UserParts {
  private static final int BUCKETS = 1 << 12;

  /**
   * Deals users to even shards.
   *
   * @param interactions a user index a row, first
   */
  static Deal even(JavaRDD<InternalRow> interactions, int shards) {
    return shards == 1 ? even(new long[BUCKETS], 1) : even(byBucket(interactions), shards);
  }

  /**
   * @param interactions of each bucket
   */
  static Deal even(long[] interactions, int shards) {
    List<Integer> fullestFirst =
        IntStream.range(0, interactions.length)
            .boxed()
            .sorted(Comparator.comparingLong(bucket -> -interactions[bucket]))
            .toList();
    long[] sizes = new long[shards];
    int[] shardOfBucket = new int[interactions.length];
    for (int bucket : fullestFirst) {
      int smallest = 0;
      for (int shard = 1; shard < shards; shard++) {
        smallest = sizes[shard] < sizes[smallest] ? shard : smallest;
      }
      sizes[smallest] += interactions[bucket];
      shardOfBucket[bucket] = smallest;
    }
    return new Deal(shards, shardOfBucket);
  }

  /** The deal by which these shards were made. */
  static Deal of(JavaRDD<TrainingShard> shards) {
    List<long[]> buckets =
        PartitionJob.collectEach(shards, shard -> buckets(shard.positives().users()));
    int[] shardOfBucket = new int[BUCKETS];
    for (int shard = 0; shard < buckets.size(); shard++) {
      int of = shard;
      BitSet.valueOf(buckets.get(shard)).stream().forEach(bucket -> shardOfBucket[bucket] = of);
    }
    return new Deal(buckets.size(), shardOfBucket);
  }

  /** The buckets of users, a bit each. */
  private static long[] buckets(int[] users) {
    BitSet buckets = new BitSet(BUCKETS);
    for (int user : users) {
      buckets.set(bucket(user));
    }
    return buckets.toLongArray();
  }

  /** The shard of a user. */
  int shard(int user) {
    return shardOfBucket[bucket(user)];
  }

  @Override
  public int parts() {
    return shards;
  }

  @Override
  public int part(int user) {
    return shard(user);
  }

  /** All users of a shard, ascending. */
  int[] usersOf(int shard, int users) {
    return IntStream.range(0, users).filter(user -> shard(user) == shard).toArray();
  }

  private static long[] byBucket(JavaRDD<InternalRow> interactions) {
    return PartitionJob.collect(
            interactions,
            rows -> {
              long[] counts = new long[BUCKETS];
              rows.forEachRemaining(row -> counts[bucket(row.getInt(0))]++);
              return counts;
            })
        .stream()
        .reduce(new long[BUCKETS], Deal::sum);
  }

  private static long[] sum(long[] some, long[] others) {
    return IntStream.range(0, some.length).mapToLong(k -> some[k] + others[k]).toArray();
  }

  private static int bucket(int user) {
    return (int) Math.floorMod(Seeds.mix(user), (long) BUCKETS);
  }
}
