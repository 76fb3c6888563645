package org.ncfspark.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.ncfspark.sampling.Seeds;
import scala.Tuple2;

/** Deals the users of an interaction table to logical shards, one partition each. */
final class Shards {
  private Shards() {}

  /**
   * The same for a table whatever its partitions and the order of its rows. Memory: each input
   * partition and each shard takes 8 bytes an interaction while it is built.
   *
   * @param interactions of schema {@code Tables.INTERACTIONS}
   */
  static JavaRDD<ShardInteractions> of(Dataset<Row> interactions, int shards) {
    return interactions
        .select("user_index", "item_index")
        .toJavaRDD()
        .mapPartitionsToPair(rows -> blocks(rows, shards))
        .partitionBy(new ByShard(shards))
        .mapPartitionsWithIndex(Shards::merged, true);
  }

  /** The shard of a user. */
  static int of(int user, int shards) {
    return (int) Math.floorMod(Seeds.mix(user), (long) shards);
  }

  private static Iterator<Tuple2<Integer, long[]>> blocks(Iterator<Row> rows, int shards) {
    long[][] pairs = new long[shards][16];
    int[] sizes = new int[shards];
    while (rows.hasNext()) {
      Row row = rows.next();
      int user = row.getInt(0);
      int shard = of(user, shards);
      if (sizes[shard] == pairs[shard].length) {
        pairs[shard] = Arrays.copyOf(pairs[shard], sizes[shard] * 2);
      }
      pairs[shard][sizes[shard]++] = ShardInteractions.pair(user, row.getInt(1));
    }
    List<Tuple2<Integer, long[]>> blocks = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      blocks.add(new Tuple2<>(shard, Arrays.copyOf(pairs[shard], sizes[shard])));
    }
    return blocks.iterator();
  }

  private static Iterator<ShardInteractions> merged(
      int shard, Iterator<Tuple2<Integer, long[]>> blocks) {
    List<long[]> parts = new ArrayList<>();
    blocks.forEachRemaining(block -> parts.add(block._2()));
    long[] pairs = new long[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (long[] part : parts) {
      System.arraycopy(part, 0, pairs, at, part.length);
      at += part.length;
    }
    return List.of(ShardInteractions.of(shard, pairs)).iterator();
  }

  /** The key is the partition. */
  static final class ByShard extends Partitioner {
    private static final long serialVersionUID = 1L;
    private final int shards;

    ByShard(int shards) {
      this.shards = shards;
    }

    @Override
    public int numPartitions() {
      return shards;
    }

    @Override
    public int getPartition(Object key) {
      return (Integer) key;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ByShard that && that.shards == shards;
    }

    @Override
    public int hashCode() {
      return shards;
    }
  }
}
