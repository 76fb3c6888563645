package org.ncfspark.train;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.ncfspark.score.Iterators;
import org.ncfspark.session.PartitionJob;
import org.ncfspark.shard.RoundLoss;
import org.ncfspark.shard.RoundMerge;
import org.ncfspark.shard.ShardUpdate;
import org.ncfspark.shard.SharedParameters;
import org.ncfspark.shard.TouchedItems;

/**
 * Merges the updates of a round where they are many: executors cut them into ranges of items, the
 * pieces of a range meet in one task, and the driver gets each merged row once, not once a shard.
 *
 * <pre>
 *   shard 0:  [ items 0..9 | 10..19 | 20..29 ] network, counts
 *   shard 1:  [ items 0..9 | 10..19 | 20..29 ] network, counts
 *                  |            |        |         |
 *               task 0       task 1   task 2    task 3      each in the order of shards
 * </pre>
 *
 * <p>Updates that fit on the driver together are merged there, which is faster. Both give the same
 * bits, because a row is merged from the same values in the same order.
 */
final class RoundExchange implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What the updates of a round may take on the driver, and the pieces of a range in a task. */
  private static final long BYTES_AT_ONCE = 64L << 20;

  /** More tasks would cost more than they save. */
  private static final int MOST_RANGES = 2048;

  private final RoundMerge merge;
  private final int items;
  private final int ranges;

  /** The merged rows of a range, or what remains of the updates. */
  private record Merged(TouchedItems rows, float[] network, long steps, RoundLoss loss)
      implements Serializable {}

  /** What a round leaves behind. */
  record Outcome(SharedParameters shared, RoundLoss loss) implements Serializable {}

  private RoundExchange(RoundMerge merge, int items, int ranges) {
    this.merge = merge;
    this.items = items;
    this.ranges = ranges;
  }

  /**
   * @param items number of items
   * @param rows of items that all shards together touch in a round, at most
   * @param rowBytes of a row with its optimizer state
   */
  static RoundExchange of(RoundMerge merge, int items, long rows, long rowBytes) {
    return of(merge, items, rows * rowBytes, BYTES_AT_ONCE, MOST_RANGES);
  }

  static RoundExchange of(RoundMerge merge, int items, long bytes, long atOnce, int mostRanges) {
    long ranges = Math.min(Math.min(mostRanges, items), (bytes + atOnce - 1) / atOnce);
    return new RoundExchange(merge, items, (int) Math.max(1, ranges));
  }

  /** Whether the updates are merged on the driver. */
  boolean isLocal() {
    return ranges == 1;
  }

  /**
   * Merges the updates of all shards, which are in their order.
   *
   * @param start what all shards of the round started from
   * @param sent the same, as executors have it
   */
  Outcome merged(
      JavaRDD<ShardUpdate> updates, SharedParameters start, Broadcast<SharedParameters> sent) {
    if (isLocal()) {
      List<ShardUpdate> all = PartitionJob.collectEach(updates, update -> update);
      return new Outcome(merge.merged(start, all), RoundMerge.loss(all));
    }
    JavaRDD<Merged> parts =
        UpdatePieces.of(updates, ranges + 1, this::piece)
            .mapPartitionsWithIndex(
                (range, pieces) ->
                    Iterators.map(pieces, these -> merged(range, sent.value(), these)),
                true);
    List<Merged> merged = PartitionJob.collectEach(parts, part -> part);
    Merged rest = merged.get(ranges);
    List<TouchedItems> rows = merged.subList(0, ranges).stream().map(Merged::rows).toList();
    return new Outcome(start.after(rows, rest.network(), rest.steps()), rest.loss());
  }

  private ShardUpdate piece(int range, ShardUpdate update) {
    return range == ranges
        ? update.withoutRows()
        : ShardUpdate.ofRows(update.touched().range(first(range), first(range + 1)));
  }

  private Merged merged(int range, SharedParameters start, List<ShardUpdate> pieces) {
    if (range == ranges) {
      return new Merged(
          TouchedItems.NONE,
          RoundMerge.network(start, pieces),
          RoundMerge.steps(pieces),
          RoundMerge.loss(pieces));
    }
    List<TouchedItems> touched = pieces.stream().map(ShardUpdate::touched).toList();
    TouchedItems rows = merge.rows(start, first(range), first(range + 1), touched);
    return new Merged(rows, new float[0], 0, new RoundLoss(0, 0));
  }

  private int first(int range) {
    return (int) ((long) range * items / ranges);
  }
}
