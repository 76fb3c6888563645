package org.ncfspark.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.error.DataContractException;
import org.ncfspark.eval.CandidateSet;
import org.ncfspark.eval.ModelFigures;
import org.ncfspark.eval.PairedDifferences;
import org.ncfspark.eval.RankingFigures;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingSums;
import org.ncfspark.eval.UnseenItems;
import org.ncfspark.eval.UserRanks;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.SharedModel;
import org.ncfspark.score.CandidateScoring;
import org.ncfspark.score.FullRankScoring;
import org.ncfspark.score.RankJobs;
import org.ncfspark.score.UserParts;
import org.ncfspark.session.JobName;
import org.ncfspark.session.TaskProgress;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.table.Pairs;
import org.ncfspark.table.Tables;
import org.ncfspark.table.UserSample;
import org.ncfspark.train.ModelDetails;
import org.ncfspark.train.ModelFiles;

/**
 * Ranks of all test items by all evaluated models. They stay on the executors, which write them;
 * sums over users are what the driver gets.
 */
final class RankTables implements AutoCloseable {
  /** Figures come with a confidence interval, which needs two users. */
  private static final int FEWEST_USERS = 2;

  /** Parts a core, so that cores end nearly together and that progress can be seen. */
  private static final int PARTS_PER_CORE = 8;

  private static final int USERS_PER_FILE = 1 << 20;

  private static final double NANOS_PER_SECOND = 1e9;

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final NcfConfig config;
  private final Artifact dataset;
  private final JavaRDD<CandidateSet> candidates;
  private final JavaRDD<UnseenItems> heldOut;
  private final Map<String, JavaRDD<UserRanks>> ranks = new LinkedHashMap<>();
  private final UserParts parts;
  private final List<JavaRDD<PrivateRows>> users = new ArrayList<>();
  private final List<Broadcast<SharedModel>> broadcasts = new ArrayList<>();
  private int rankedUsers;

  RankTables(SparkSession spark, NcfConfig config, Artifact dataset, Artifact candidates) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.config = config;
    this.dataset = dataset;
    String sets = candidates.path("test");
    // A small table is one file, which one core would rank while the others wait.
    parts = UserParts.hashed(PARTS_PER_CORE * context.defaultParallelism());
    this.candidates =
        CandidateScoring.divided(CandidateScoring.candidateSets(spark, sets), parts)
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.heldOut =
        FullRankScoring.unseen(
                rankedAmongAll(),
                Pairs.byPart(Pairs.of(spark, dataset.path("interactions")), parts.parts()))
            .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private JavaRDD<CandidateSet> rankedAmongAll() {
    int sampled = config.evaluate().fullRankingUsers();
    if (sampled == 0) {
      return candidates;
    }
    UserSample sample;
    try (JobName name = JobName.start(context.sc(), "evaluate: draw users")) {
      sample = UserSample.of(candidates.map(CandidateSet::userIndex), sampled, config.seed());
    }
    return candidates.filter(set -> sample.contains(set.userIndex()));
  }

  /** The ways of ranking that are measured, the sampled one first. */
  List<String> rankings() {
    return config.evaluate().fullRanking()
        ? List.of(RankingFigures.SAMPLED, RankingFigures.FULL)
        : List.of(RankingFigures.SAMPLED);
  }

  /** Ranks all test items by {@code artifact}'s model. */
  ModelFigures measure(Artifact artifact, List<RankingMetric> metrics) {
    long start = System.nanoTime();
    ModelFiles files = ModelFiles.published(spark, artifact);
    requireSizeOfDataset(artifact.id(), files.spec());
    // Both are kept until the end: lost ranks are computed again.
    Broadcast<SharedModel> shared = context.broadcast(new SharedModel(files.shared()));
    broadcasts.add(shared);
    JavaRDD<PrivateRows> rowsOfUsers = files.users(parts).persist(StorageLevel.MEMORY_AND_DISK());
    users.add(rowsOfUsers);
    List<RankingFigures> figures = new ArrayList<>();
    for (String ranking : rankings()) {
      JavaRDD<UserRanks> ranked =
          ranking.equals(RankingFigures.FULL)
              ? FullRankScoring.ranks(heldOut, rowsOfUsers, shared)
              : CandidateScoring.ranks(candidates, rowsOfUsers, shared);
      figures.add(sums(artifact.id(), ranking, ranked, metrics).figures(ranking));
    }
    return new ModelFigures(
        files.spec().name(),
        artifact.id(),
        selectedOn(artifact),
        figures.get(0).users(),
        (System.nanoTime() - start) / NANOS_PER_SECOND,
        figures);
  }

  /** The differences between two runs that were measured, in each metric. */
  List<PairedDifferences> differences(
      String first, String second, String ranking, List<RankingMetric> metrics) {
    try (JobName name = JobName.start(context.sc(), "evaluate: compare " + first + ", " + second)) {
      return RankJobs.differences(
          ranks.get(key(first, ranking)), ranks.get(key(second, ranking)), metrics);
    }
  }

  /** Writes all ranks as {@link Tables#RANKS}, by model, ranking and user. */
  void write(Path path) {
    try (JobName name = JobName.start(context.sc(), "evaluate: write ranks")) {
      writeTable(path);
    }
  }

  private void writeTable(Path path) {
    JavaRDD<Row> all = context.emptyRDD();
    int files = 1 + rankedUsers / USERS_PER_FILE;
    for (Map.Entry<String, JavaRDD<UserRanks>> entry : new TreeMap<>(ranks).entrySet()) {
      String[] modelAndRanking = entry.getKey().split("/", 2);
      JavaRDD<int[]> byUser =
          entry.getValue().flatMap(UserRanks::rows).sortBy(rank -> rank[0], true, files);
      all = all.union(byUser.map(rank -> row(modelAndRanking, rank)));
    }
    Tables.RANKS.write(spark, all, path);
  }

  @Override
  public void close() {
    ranks.values().forEach(JavaRDD::unpersist);
    users.forEach(JavaRDD::unpersist);
    candidates.unpersist();
    heldOut.unpersist();
    broadcasts.forEach(Broadcast::destroy);
  }

  private RankingSums sums(
      String runId, String ranking, JavaRDD<UserRanks> ranked, List<RankingMetric> metrics) {
    ranks.put(key(runId, ranking), ranked.persist(StorageLevel.MEMORY_AND_DISK()));
    RankingSums sums;
    try (TaskProgress progress = TaskProgress.watch("rank " + ranking + " " + runId, ranked)) {
      sums = RankJobs.sums(ranked, metrics);
    }
    if (sums.users() < FEWEST_USERS) {
      throw new DataContractException(
          "Evaluation needs at least "
              + FEWEST_USERS
              + " users with a test item and negatives, data set "
              + dataset.id()
              + " has "
              + sums.users());
    }
    rankedUsers = Math.max(rankedUsers, sums.users());
    return sums;
  }

  private void requireSizeOfDataset(String runId, ModelSpec spec) {
    int users = DatasetDetails.of(dataset).users();
    int items = DatasetDetails.of(dataset).items();
    if (spec.users() != users || spec.items() != items) {
      throw new DataContractException(
          "Model %s has %d users and %d items, data set %s has %d and %d"
              .formatted(runId, spec.users(), spec.items(), dataset.id(), users, items));
    }
  }

  private static Row row(String[] modelAndRanking, int[] rank) {
    return RowFactory.create(
        modelAndRanking[0], modelAndRanking[1], rank[0], rank[1], rank[2], rank[3]);
  }

  private static String key(String runId, String ranking) {
    return runId + "/" + ranking;
  }

  private static String selectedOn(Artifact model) {
    ModelDetails details = ModelDetails.of(model);
    return Objects.requireNonNullElse(details.outcome().selectedOn(), "not stated")
        + (details.isStillRising()
            ? ", still rising at the last epoch that train.epochs allows"
            : "");
  }
}
