package org.ncfspark.contest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.compare.ActivityGroups;
import org.ncfspark.compare.ComparisonSums;
import org.ncfspark.compare.RankedUsers;
import org.ncfspark.compare.UserActivity;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.UserRanks;
import org.ncfspark.score.UserParts;
import org.ncfspark.session.JobName;
import org.ncfspark.session.PartitionJob;
import org.ncfspark.session.ZippedPartitions;
import org.ncfspark.store.Artifact;
import org.ncfspark.table.ByNumber;
import org.ncfspark.table.Pairs;
import org.ncfspark.table.Tables;
import scala.Tuple2;

/**
 * The ranks that all runs of a comparison have published. What they gave to a user comes together
 * in one partition, and sums over users leave it.
 */
public final class PublishedRanks {
  private static final int USERS_IN_A_PART = 1 << 17;

  private final SparkSession spark;
  private final Artifact dataset;
  private final Artifact candidates;
  private final UserParts parts;

  /** Ranks of one run that come from one file. */
  private record Block(String ranking, int model, int run, UserRanks ranks)
      implements Serializable {}

  public PublishedRanks(SparkSession spark, Artifact dataset, Artifact candidates) {
    this.spark = spark;
    this.dataset = dataset;
    this.candidates = candidates;
    int users = DatasetDetails.of(dataset).users();
    parts =
        UserParts.hashed(
            Math.max(spark.sparkContext().defaultParallelism(), 1 + users / USERS_IN_A_PART));
  }

  /**
   * What a comparison's report is made of.
   *
   * @param rankings the ways of ranking, the sampled one first
   * @param evaluations of each model's runs, by name
   */
  public ComparisonSums sums(
      List<String> rankings, Map<String, List<Artifact>> evaluations, List<RankingMetric> metrics) {
    JavaRDD<UserActivity> activity = activity().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      ActivityGroups groups = groups(activity);
      Map<String, Integer> runs = new LinkedHashMap<>();
      evaluations.forEach((name, of) -> runs.put(name, of.size()));
      List<Integer> counts = List.copyOf(runs.values());
      JavaRDD<RankedUsers> users =
          ZippedPartitions.of(
              activity,
              byPart(evaluations),
              (active, blocks) ->
                  List.of(new RankedUsers(active.next(), ranks(blocks, rankings, counts)))
                      .iterator());
      try (JobName name = named("sum ranks")) {
        return PartitionJob.merged(
            users,
            part -> new ComparisonSums(rankings, runs, metrics, groups).add(part.next()),
            ComparisonSums::merge);
      }
    } finally {
      activity.unpersist();
    }
  }

  private JobName named(String step) {
    return JobName.start(spark.sparkContext(), "compare: " + step);
  }

  /** The number of training interactions of each user with a test item. */
  private JavaRDD<UserActivity> activity() {
    UserParts divided = parts;
    JavaRDD<Integer> users =
        Tables.CANDIDATES
            .scan(spark, candidates.path("test"), "user_index")
            .mapToPair(row -> new Tuple2<>(divided.part(row.getInt(0)), row.getInt(0)))
            .partitionBy(new ByNumber(parts.parts()))
            .values();
    JavaRDD<long[]> trained =
        Pairs.byPart(Pairs.of(spark, dataset.path("split/train")), parts.parts());
    return ZippedPartitions.of(
        users, trained, (some, pairs) -> List.of(activity(some, pairs.next())).iterator());
  }

  private static UserActivity activity(Iterator<Integer> users, long[] pairs) {
    int[] ascending = ints(users);
    return new UserActivity(
        ascending,
        IntStream.of(ascending).map(user -> Pairs.itemsOf(user, pairs).length).toArray());
  }

  private static int[] ints(Iterator<Integer> users) {
    Iterable<Integer> all = () -> users;
    return StreamSupport.stream(all.spliterator(), false).mapToInt(user -> user).sorted().toArray();
  }

  private ActivityGroups groups(JavaRDD<UserActivity> activity) {
    try (JobName name = named("count interactions of test users")) {
      return new ActivityGroups(
          PartitionJob.merged(
              activity,
              part -> new TreeMap<>(part.next().counts()),
              (some, others) -> {
                others.forEach((count, users) -> some.merge(count, users, Math::addExact));
                return some;
              }));
    }
  }

  private JavaRDD<Block> byPart(Map<String, List<Artifact>> evaluations) {
    List<JavaPairRDD<Integer, Block>> blocks = new ArrayList<>();
    int model = 0;
    for (List<Artifact> runs : evaluations.values()) {
      for (int run = 0; run < runs.size(); run++) {
        blocks.add(blocks(runs.get(run), model, run));
      }
      model++;
    }
    return blocks.stream()
        .reduce(JavaPairRDD::union)
        .orElseThrow()
        .partitionBy(new ByNumber(parts.parts()))
        .values();
  }

  private JavaPairRDD<Integer, Block> blocks(Artifact evaluation, int model, int run) {
    UserParts divided = parts;
    return Tables.RANKS
        .scan(
            spark,
            evaluation.path("ranks"),
            "ranking",
            "user_index",
            "rank",
            "optimistic_rank",
            "candidates")
        .mapPartitionsToPair(rows -> blocks(rows, divided, model, run));
  }

  private static Iterator<Tuple2<Integer, Block>> blocks(
      Iterator<InternalRow> rows, UserParts parts, int model, int run) {
    Map<String, List<List<int[]>>> byRanking = new HashMap<>();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      byRanking
          .computeIfAbsent(
              row.getString(0),
              ranking ->
                  IntStream.range(0, parts.parts())
                      .<List<int[]>>mapToObj(part -> new ArrayList<>())
                      .toList())
          .get(parts.part(row.getInt(1)))
          .add(new int[] {row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)});
    }
    List<Tuple2<Integer, Block>> blocks = new ArrayList<>();
    byRanking.forEach(
        (ranking, ofParts) -> {
          for (int part = 0; part < ofParts.size(); part++) {
            UserRanks ranks = UserRanks.of(ofParts.get(part).iterator());
            blocks.add(new Tuple2<>(part, new Block(ranking, model, run, ranks)));
          }
        });
    return blocks.iterator();
  }

  /** The ranks by way of ranking, model and run, from blocks in any order. */
  private static Map<String, List<List<UserRanks>>> ranks(
      Iterator<Block> blocks, List<String> rankings, List<Integer> runs) {
    List<Block> all = new ArrayList<>();
    blocks.forEachRemaining(all::add);
    Map<String, List<List<UserRanks>>> ranks = new HashMap<>();
    for (String ranking : rankings) {
      List<List<UserRanks>> models = new ArrayList<>();
      for (int model = 0; model < runs.size(); model++) {
        int of = model;
        models.add(
            IntStream.range(0, runs.get(model))
                .mapToObj(run -> ranks(all, ranking, of, run))
                .toList());
      }
      ranks.put(ranking, models);
    }
    return ranks;
  }

  private static UserRanks ranks(List<Block> blocks, String ranking, int model, int run) {
    return UserRanks.joined(
        blocks.stream()
            .filter(block -> block.ranking().equals(ranking))
            .filter(block -> block.model() == model && block.run() == run)
            .map(Block::ranks)
            .toList());
  }
}
