package org.ncfspark.score;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.eval.CandidateSet;
import org.ncfspark.eval.MetricSums;
import org.ncfspark.eval.Ranker;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.Ranks;
import org.ncfspark.eval.ServedModel;
import org.ncfspark.eval.UserRanks;
import org.ncfspark.model.ItemRows;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.Scorer;
import org.ncfspark.model.SharedModel;
import org.ncfspark.session.PartitionJob;
import org.ncfspark.session.ZippedPartitions;
import org.ncfspark.table.ByNumber;
import org.ncfspark.table.Tables;
import scala.Tuple2;

/** Ranks held-out items among their stored negatives, partition by partition. */
public final class CandidateScoring {
  private CandidateScoring() {}

  /**
   * Reads candidate sets.
   *
   * @param table {@link Tables#CANDIDATES}
   */
  public static JavaRDD<CandidateSet> candidateSets(SparkSession spark, String table) {
    return Tables.CANDIDATES
        .scan(spark, table)
        .map(row -> new CandidateSet(row.getInt(0), row.getInt(1), row.getArray(2).toIntArray()));
  }

  /**
   * The ranks of each part of the users, one element a partition.
   *
   * @param candidates divided as {@code users}
   * @param users rows of users, one element a partition
   * @param shared all other parameters
   */
  public static JavaRDD<UserRanks> ranks(
      JavaRDD<CandidateSet> candidates, JavaRDD<PrivateRows> users, Broadcast<SharedModel> shared) {
    return ZippedPartitions.of(
        candidates, users, (sets, rows) -> ranks(sets, shared.value().scorer(rows.next())));
  }

  /**
   * {@link #ranks(JavaRDD, JavaRDD, Broadcast)} by a model that may be older than the data.
   *
   * @param served how it answers on the data
   */
  public static JavaRDD<UserRanks> ranksServed(
      JavaRDD<CandidateSet> candidates,
      JavaRDD<PrivateRows> users,
      Broadcast<SharedModel> shared,
      Broadcast<ServedModel> served) {
    return ZippedPartitions.of(
        candidates,
        users,
        (sets, rows) -> ranks(sets, served.value().scorer(shared.value().scorer(rows.next()))));
  }

  private static Iterator<UserRanks> ranks(Iterator<CandidateSet> sets, Scorer scorer) {
    Ranker ranker = new Ranker(scorer);
    return List.of(
            UserRanks.of(
                Iterators.map(sets, set -> UserRanks.row(set.userIndex(), ranker.rank(set)))))
        .iterator();
  }

  /**
   * Each of {@code metrics} over all candidate sets that have negatives, by name, in the order
   * given. Exact: the same however the sets are partitioned.
   *
   * @param candidates persisted by the caller where they are scored again
   */
  public static Map<String, MetricSums> metrics(
      JavaRDD<CandidateSet> candidates, Broadcast<SharedModel> model, List<RankingMetric> metrics) {
    return merged(
        PartitionJob.collect(candidates, sets -> sums(sets, model.value().scorer(), metrics)),
        metrics);
  }

  /** The sets of the users of each part. */
  public static JavaRDD<CandidateSet> divided(JavaRDD<CandidateSet> candidates, UserParts parts) {
    return candidates
        .mapToPair(set -> new Tuple2<>(parts.part(set.userIndex()), set))
        .partitionBy(new ByNumber(parts.parts()))
        .values();
  }

  /**
   * {@link #metrics(JavaRDD, Broadcast, List)} where users' rows lie apart.
   *
   * @param candidates divided as {@code users}
   * @param shared all other parameters
   */
  public static Map<String, MetricSums> metrics(
      JavaRDD<CandidateSet> candidates,
      JavaRDD<PrivateRows> users,
      Broadcast<SharedModel> shared,
      List<RankingMetric> metrics) {
    return merged(
        PartitionJob.collectEach(
            ZippedPartitions.of(
                candidates,
                users,
                (sets, rows) ->
                    List.of(sums(sets, shared.value().scorer(rows.next()), metrics)).iterator()),
            sums -> sums),
        metrics);
  }

  /**
   * {@link #metrics(JavaRDD, Broadcast, List)} where users' rows and items' rows lie apart.
   *
   * @param candidates divided as {@code users}
   * @param items of each part those that its candidates name, see {@link #itemsNamed}
   */
  public static Map<String, MetricSums> metricsOfRows(
      JavaRDD<CandidateSet> candidates,
      JavaRDD<PrivateRows> users,
      JavaRDD<ItemRows> items,
      List<RankingMetric> metrics) {
    JavaRDD<Scored> parts =
        ZippedPartitions.of(
            users,
            items,
            (these, those) -> Iterators.map(these, rows -> new Scored(rows, those.next())));
    return merged(
        PartitionJob.collectEach(
            ZippedPartitions.of(
                candidates,
                parts,
                (sets, rows) -> List.of(sums(sets, rows.next(), metrics)).iterator()),
            sums -> sums),
        metrics);
  }

  /** The rows that a part's candidates are scored from. */
  private record Scored(PrivateRows users, ItemRows items) implements Serializable {}

  private static Map<String, MetricSums> sums(
      Iterator<CandidateSet> sets, Scored rows, List<RankingMetric> metrics) {
    ItemRows items = rows.items();
    return sums(
        Iterators.map(sets, set -> set.renamed(items::places)),
        new SharedModel(items.model()).scorer(rows.users()),
        metrics);
  }

  /** The items that the candidates of each part name, ascending: one element a partition. */
  public static JavaRDD<int[]> itemsNamed(JavaRDD<CandidateSet> candidates) {
    return candidates.mapPartitions(
        sets -> {
          BitSet named = new BitSet();
          sets.forEachRemaining(set -> set.addTo(named));
          return List.of(named.stream().toArray()).iterator();
        });
  }

  private static Map<String, MetricSums> merged(
      List<Map<String, MetricSums>> parts, List<RankingMetric> metrics) {
    Map<String, MetricSums> sums = new LinkedHashMap<>();
    metrics.forEach(metric -> sums.put(metric.name(), new MetricSums()));
    parts.forEach(part -> sums.forEach((name, sum) -> sum.merge(part.get(name))));
    return sums;
  }

  private static Map<String, MetricSums> sums(
      Iterator<CandidateSet> sets, Scorer scorer, List<RankingMetric> metrics) {
    Map<String, MetricSums> sums = new LinkedHashMap<>();
    metrics.forEach(metric -> sums.put(metric.name(), new MetricSums()));
    Ranker ranker = new Ranker(scorer);
    while (sets.hasNext()) {
      CandidateSet set = sets.next();
      if (set.negativeItems().length == 0) {
        continue; // The first of one is no hit.
      }
      Ranks ranks = ranker.rank(set);
      for (RankingMetric metric : metrics) {
        sums.get(metric.name()).add(metric.score(ranks.pessimistic(), ranks.candidates()));
      }
    }
    return sums;
  }
}
