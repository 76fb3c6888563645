package org.ncfspark.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.ncfspark.shard.ShardInteractions;
import org.ncfspark.table.ByNumber;
import scala.Tuple2;

/** Deals the users of an interaction table to logical shards, one partition each. */
final class Shards {
  private Shards() {}

  /** The interactions of shards of even size, see {@link #of(JavaRDD, int, Deal)}. */
  static JavaRDD<ShardInteractions> of(JavaRDD<InternalRow> interactions, int users, int shards) {
    return of(interactions, users, deal(interactions, shards));
  }

  /**
   * Divides a table into shards, equally whatever its partitions and the order of its rows. Memory:
   * each input partition and each shard takes 8 bytes an interaction while it is built.
   *
   * @param interactions a user index and an item index a row
   * @param users number of users, each of whom is in a shard, also without an interaction
   */
  static JavaRDD<ShardInteractions> of(JavaRDD<InternalRow> interactions, int users, Deal deal) {
    return interactions
        .mapPartitionsToPair(rows -> blocks(rows, deal))
        .partitionBy(new ByNumber(deal.shards()))
        .mapPartitionsWithIndex((shard, blocks) -> merged(shard, blocks, users, deal), true);
  }

  /** How the users of {@code interactions} are dealt to shards of even size. */
  static Deal deal(JavaRDD<InternalRow> interactions, int shards) {
    return Deal.even(interactions, shards);
  }

  private static Iterator<Tuple2<Integer, long[]>> blocks(Iterator<InternalRow> rows, Deal deal) {
    int shards = deal.shards();
    long[][] pairs = new long[shards][16];
    int[] sizes = new int[shards];
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      int user = row.getInt(0);
      int shard = deal.shard(user);
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
      int shard, Iterator<Tuple2<Integer, long[]>> blocks, int users, Deal deal) {
    List<long[]> parts = new ArrayList<>();
    blocks.forEachRemaining(block -> parts.add(block._2()));
    long[] pairs = new long[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (long[] part : parts) {
      System.arraycopy(part, 0, pairs, at, part.length);
      at += part.length;
    }
    return List.of(ShardInteractions.of(shard, deal.usersOf(shard, users), pairs)).iterator();
  }
}
