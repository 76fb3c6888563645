package org.ncfspark.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.score.Iterators;
import org.ncfspark.shard.ShardUpdate;
import org.ncfspark.table.ByNumber;
import scala.Tuple2;

/** Cuts the updates of a round into pieces; the k-th of all shards meet in partition k. */
final class UpdatePieces {
  /** Cuts one piece out of an update. */
  @FunctionalInterface
  interface Cut extends Serializable {
    ShardUpdate of(int part, ShardUpdate update);
  }

  /**
   * Part of a shard's update.
   *
   * @param place of the shard among all
   */
  private record Piece(long place, ShardUpdate update) implements Serializable {}

  private UpdatePieces() {}

  /** The pieces of each part in the order of shards, but empty ones: one list a partition. */
  static JavaRDD<List<ShardUpdate>> of(JavaRDD<ShardUpdate> updates, int parts, Cut cut) {
    return updates
        .mapPartitionsWithIndex((partition, these) -> placed(partition, these, parts, cut), true)
        .mapToPair(piece -> piece)
        .partitionBy(new ByNumber(parts))
        .values()
        .mapPartitions(pieces -> List.of(inOrder(pieces)).iterator());
  }

  private static Iterator<Tuple2<Integer, Piece>> placed(
      int partition, Iterator<ShardUpdate> updates, int parts, Cut cut) {
    long[] place = {(long) partition << Integer.SIZE};
    return Iterators.flatMap(updates, update -> pieces(place[0]++, update, parts, cut));
  }

  private static Iterator<Tuple2<Integer, Piece>> pieces(
      long place, ShardUpdate update, int parts, Cut cut) {
    return IntStream.range(0, parts)
        .mapToObj(part -> new Tuple2<>(part, new Piece(place, cut.of(part, update))))
        .filter(piece -> !piece._2().update().isEmpty())
        .iterator();
  }

  private static List<ShardUpdate> inOrder(Iterator<Piece> pieces) {
    List<Piece> sorted = new ArrayList<>();
    pieces.forEachRemaining(sorted::add);
    sorted.sort(Comparator.comparingLong(Piece::place));
    return sorted.stream().map(Piece::update).toList();
  }
}
