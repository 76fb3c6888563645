package org.ncfspark.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.ncfspark.shard.DealtPairs;
import org.ncfspark.shard.ShardInteractions;
import org.ncfspark.shard.ShardPositives;
import org.ncfspark.table.ByNumber;
import scala.Tuple2;

/** Deals the users of an interaction table to logical shards, one partition each. */
final class Shards {
  private static final int NO_CAP = 0;

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
    return withHistories(interactions, users, deal, NO_CAP).map(ShardPositives::positives);
  }

  /**
   * Divides a table into shards, see {@link #of(JavaRDD, int, Deal)}, with the histories that
   * models read. Where these have a cap, a shard takes 16 bytes an interaction while it is built.
   *
   * @param interactions a user index and an item index a row; where histories have a cap, behind
   *     them a position in the user's history
   * @param cap of histories, 0 = none
   */
  static JavaRDD<ShardPositives> withHistories(
      JavaRDD<InternalRow> interactions, int users, Deal deal, int cap) {
    return interactions
        .mapPartitionsToPair(rows -> blocks(rows, deal, cap))
        .partitionBy(new ByNumber(deal.shards()))
        .mapPartitionsWithIndex((shard, blocks) -> merged(shard, blocks, users, deal), true);
  }

  /** How the users of {@code interactions} are dealt to shards of even size. */
  static Deal deal(JavaRDD<InternalRow> interactions, int shards) {
    return Deal.even(interactions, shards);
  }

  private static Iterator<Tuple2<Integer, DealtPairs>> blocks(
      Iterator<InternalRow> rows, Deal deal, int cap) {
    DealtPairs[] pairs = new DealtPairs[deal.shards()];
    Arrays.setAll(pairs, shard -> new DealtPairs(cap));
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      int user = row.getInt(0);
      pairs[deal.shard(user)].add(user, row.getInt(1), cap == NO_CAP ? 0 : row.getInt(2));
    }
    List<Tuple2<Integer, DealtPairs>> blocks = new ArrayList<>();
    for (int shard = 0; shard < pairs.length; shard++) {
      blocks.add(new Tuple2<>(shard, pairs[shard].trimmed()));
    }
    return blocks.iterator();
  }

  private static Iterator<ShardPositives> merged(
      int shard, Iterator<Tuple2<Integer, DealtPairs>> blocks, int users, Deal deal) {
    List<DealtPairs> parts = new ArrayList<>();
    blocks.forEachRemaining(block -> parts.add(block._2()));
    ShardPositives merged = DealtPairs.joined(parts).positives(shard, deal.usersOf(shard, users));
    return List.of(merged).iterator();
  }
}
