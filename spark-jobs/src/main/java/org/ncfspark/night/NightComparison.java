package org.ncfspark.night;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.error.DataContractException;
import org.ncfspark.eval.CandidateSet;
import org.ncfspark.eval.Interval;
import org.ncfspark.eval.PairedDifferences;
import org.ncfspark.eval.PairedTest;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.eval.RankingSums;
import org.ncfspark.eval.ServedModel;
import org.ncfspark.eval.UserRanks;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.SharedModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.popularity.ItemPop;
import org.ncfspark.retrain.NightFigures;
import org.ncfspark.retrain.RetrainConfig.Gates;
import org.ncfspark.score.CandidateScoring;
import org.ncfspark.score.RankJobs;
import org.ncfspark.score.UserParts;
import org.ncfspark.session.JobName;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.table.Tables;
import org.ncfspark.train.ModelFiles;

/**
 * Measures a candidate and the model that serves on the test items of the new data, among the same
 * stored negatives.
 */
final class NightComparison {
  /** A paired interval needs two users. */
  private static final int FEWEST_USERS = 2;

  private final SparkSession spark;
  private final NcfConfig config;
  private final Artifact dataset;
  private final Artifact candidates;

  NightComparison(SparkSession spark, NcfConfig config, Artifact dataset, Artifact candidates) {
    this.spark = spark;
    this.config = config;
    this.dataset = dataset;
    this.candidates = candidates;
  }

  /** What a model gave to the test items: the ranks, where the users are, and their sums. */
  private record Ranked(JavaRDD<UserRanks> ranks, RankingSums sums) {}

  /**
   * @param servingBefore the serving model's figure in the gates' metric when it was published
   */
  NightFigures of(Artifact candidate, Optional<Artifact> serving, Optional<Double> servingBefore) {
    float[] popularity = popularity();
    try (Ranking ranking = new Ranking(popularity)) {
      Ranked ranks = ranking.of(candidate);
      if (serving.isEmpty()) {
        return first(ranks, ranking.ofPopularity());
      }
      Ranked served = ranking.of(serving.get());
      return new NightFigures(
          ranks.sums().users(),
          ranking.usersFrom(ModelFiles.published(spark, serving.get()).spec().users()),
          means(ranks),
          means(served),
          difference(ranks, served),
          servingBefore.orElse(null),
          Map.of(),
          null);
    }
  }

  /** Beside the least that a model must beat. */
  private NightFigures first(Ranked ranks, Ranked popular) {
    return new NightFigures(
        ranks.sums().users(),
        0,
        means(ranks),
        Map.of(),
        null,
        null,
        means(popular),
        difference(ranks, popular));
  }

  /** Ranks the test items; what it sent and kept for that is released in the end. */
  private final class Ranking implements AutoCloseable {
    private final JavaSparkContext context =
        JavaSparkContext.fromSparkContext(spark.sparkContext());
    private final UserParts parts = UserParts.hashed(context.defaultParallelism());
    private final float[] popularity;
    private final JavaRDD<CandidateSet> sets;
    private final List<JavaRDD<UserRanks>> kept = new ArrayList<>();
    private final List<Broadcast<?>> sent = new ArrayList<>();

    Ranking(float[] popularity) {
      this.popularity = popularity;
      this.sets =
          CandidateScoring.divided(
                  CandidateScoring.candidateSets(spark, candidates.path("test")), parts)
              .persist(StorageLevel.MEMORY_AND_DISK());
    }

    Ranked of(Artifact model) {
      ModelFiles files = ModelFiles.published(spark, model);
      return ranked(files.users(parts), files.shared());
    }

    Ranked ofPopularity() {
      PrivateRows none = new PrivateRows(new int[0], new TreeMap<>());
      return ranked(
          context.parallelize(Collections.nCopies(parts.parts(), none), parts.parts()),
          ItemPop.counted(DatasetDetails.of(dataset).users(), popularity));
    }

    private Ranked ranked(JavaRDD<PrivateRows> users, TrainedModel shared) {
      Broadcast<SharedModel> model = context.broadcast(new SharedModel(shared));
      sent.add(model);
      Broadcast<ServedModel> served = context.broadcast(new ServedModel(shared.spec(), popularity));
      sent.add(served);
      JavaRDD<UserRanks> ranks =
          CandidateScoring.ranksServed(sets, users, model, served)
              .persist(StorageLevel.MEMORY_AND_DISK());
      kept.add(ranks);
      try (JobName name = named("rank with " + shared.spec().name())) {
        RankingSums sums = RankJobs.sums(ranks, metrics());
        if (sums.users() == 0) {
          throw new DataContractException(
              "No user has a test item and a negative that it could be ranked against");
        }
        return new Ranked(ranks, sums);
      }
    }

    /** The number of users with a test item whose index is not smaller. */
    long usersFrom(int first) {
      return sets.filter(set -> set.userIndex() >= first).count();
    }

    @Override
    public void close() {
      kept.forEach(JavaRDD::unpersist);
      sets.unpersist();
      sent.forEach(Broadcast::destroy);
    }
  }

  private JobName named(String step) {
    return JobName.start(spark.sparkContext(), "compare with the serving model: " + step);
  }

  private Interval difference(Ranked candidate, Ranked other) {
    if (candidate.sums().users() < FEWEST_USERS) {
      return new Interval(Double.NaN, Double.NaN);
    }
    RankingMetric metric = RankingMetrics.named(gates().metric());
    try (JobName name = named("differences")) {
      PairedDifferences differences =
          RankJobs.differences(candidate.ranks(), other.ranks(), List.of(metric)).get(0);
      return PairedTest.of(differences, config.evaluate().bootstrapSamples(), config.seed())
          .bootstrap();
    }
  }

  private Map<String, Double> means(Ranked ranked) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (RankingMetric metric : metrics()) {
      means.put(metric.name(), ranked.sums().of(metric).mean());
    }
    return means;
  }

  private List<RankingMetric> metrics() {
    Set<RankingMetric> metrics =
        new LinkedHashSet<>(RankingMetrics.at(config.evaluate().cutoffs()));
    metrics.add(RankingMetrics.named(gates().metric()));
    gates()
        .thresholds()
        .forEach(threshold -> metrics.add(RankingMetrics.named(threshold.metric())));
    return new ArrayList<>(metrics);
  }

  private Gates gates() {
    return config.retrain().gates();
  }

  /** Training interactions of each item: one number an item. */
  private float[] popularity() {
    float[] popularity = new float[DatasetDetails.of(dataset).items()];
    try (JobName name = named("count interactions of items")) {
      for (Row row :
          Tables.INTERACTIONS
              .read(spark, dataset.path("split/train"))
              .groupBy("item_index")
              .count()
              .collectAsList()) {
        popularity[row.getInt(0)] = row.getLong(1);
      }
    }
    return popularity;
  }
}
