package org.ncfspark.score;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.ncfspark.eval.CandidateSet;
import org.ncfspark.eval.FullRanker;
import org.ncfspark.eval.Ranks;
import org.ncfspark.eval.UnseenItems;
import org.ncfspark.eval.UserRanks;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.SharedModel;
import org.ncfspark.session.ZippedPartitions;
import org.ncfspark.table.Pairs;

/** Ranks held-out items among all items their users have not seen, partition by partition. */
public final class FullRankScoring {
  private FullRankScoring() {}

  /**
   * What the held-out items are ranked among.
   *
   * @param heldOut a set a user, the users of a part in one partition
   * @param interactions of all users, partitioned likewise, see {@link Pairs#byPart}
   */
  public static JavaRDD<UnseenItems> unseen(
      JavaRDD<CandidateSet> heldOut, JavaRDD<long[]> interactions) {
    return heldOut.zipPartitions(interactions, (sets, pairs) -> unseen(sets, pairs.next()));
  }

  /**
   * The ranks of each part of the users, one element a partition.
   *
   * @param heldOut divided as {@code users}
   * @param users rows of users, one element a partition
   * @param shared all other parameters
   */
  public static JavaRDD<UserRanks> ranks(
      JavaRDD<UnseenItems> heldOut, JavaRDD<PrivateRows> users, Broadcast<SharedModel> shared) {
    return ZippedPartitions.of(
        heldOut,
        users,
        (sets, rows) -> List.of(UserRanks.of(ranks(sets, rows.next(), shared.value()))).iterator());
  }

  private static Iterator<int[]> ranks(
      Iterator<UnseenItems> sets, PrivateRows users, SharedModel model) {
    int items = model.spec().items();
    FullRanker ranker = new FullRanker(model.scorer(users), model.tiles(users), items);
    return Iterators.flatMap(
        Iterators.batches(sets, ranker.users()), some -> rows(some, ranker.rank(some)));
  }

  private static Iterator<int[]> rows(List<UnseenItems> sets, List<Ranks> ranks) {
    return IntStream.range(0, sets.size())
        .mapToObj(place -> UserRanks.row(sets.get(place).userIndex(), ranks.get(place)))
        .iterator();
  }

  private static Iterator<UnseenItems> unseen(Iterator<CandidateSet> heldOut, long[] pairs) {
    return Iterators.map(
        heldOut,
        set ->
            new UnseenItems(
                set.userIndex(), set.positiveItem(), Pairs.itemsOf(set.userIndex(), pairs)));
  }
}
